// The end-to-end tests take a place where it is day, or night, at the moment they run: there must always be one.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { zoneWhereItIsDay, zoneWhereItIsNight } from './e2e/zones.mjs';

const QUARTER = 15 * 60_000;

describe('a place for a conversation', () => {
  // A year with a leap day, and with the changes to and from summer time.
  const moments = [];
  for (let time = Date.UTC(2028, 0, 1); time < Date.UTC(2029, 0, 1); time += QUARTER) moments.push(time);

  it('in the daytime is found at any moment, and the day lasts for half an hour', () => {
    for (const time of moments) {
      const zone = zoneWhereItIsDay(new Date(time));
      for (const then of [time, time + QUARTER, time + 2 * QUARTER]) assert.ok(hour(zone, then) >= 6 && hour(zone, then) < 21, told(zone, then));
    }
  });

  it('at night is found at any moment, and the night lasts for half an hour', () => {
    for (const time of moments) {
      const zone = zoneWhereItIsNight(new Date(time));
      for (const then of [time, time + QUARTER, time + 2 * QUARTER]) assert.ok(hour(zone, then) >= 22 || hour(zone, then) < 5, told(zone, then));
    }
  });

  it('is in Japan where the hour allows it', () => {
    assert.equal(zoneWhereItIsDay(new Date('2027-04-01T03:00:00Z')), 'Asia/Tokyo');
    assert.equal(zoneWhereItIsNight(new Date('2027-04-01T18:00:00Z')), 'Asia/Tokyo');
  });
});

// Read off the local time as it is written, so that the code under test is not measured by itself.
const clocks = new Map();
function hour(zone, time) {
  if (!clocks.has(zone)) clocks.set(zone, new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }));
  return Number(/ (\d\d):/.exec(clocks.get(zone).format(time))[1]);
}

function told(zone, time) {
  return `${zone} at ${new Date(time).toISOString()}`;
}
