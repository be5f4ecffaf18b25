// The bot talks otherwise at night, by the clock of the person. A test says which of the two it is about, and gets a place on earth
// where it is so now: then it does not matter when the test runs.
const NIGHT_BEGINS = 22;
const NIGHT_ENDS = 5;
const PLACES = ['Asia/Tokyo', 'Asia/Kolkata', 'Europe/London', 'America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu']
  .map((zone) => ({ zone, clock: new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' }) }));
// Longer than any one conversation of the tests takes.
const CONVERSATION = 30 * 60_000;

/** An IANA zone where it is far from night, and from the change of the date, for the next half hour at least. */
export function zoneWhereItIsDay(now = new Date()) {
  return zoneWhere((hour) => hour >= NIGHT_ENDS + 2 && hour < NIGHT_BEGINS - 1, now);
}

/** An IANA zone where it is night, from 22:00 to 05:00, for the next half hour at least. The date may change there meanwhile. */
export function zoneWhereItIsNight(now = new Date()) {
  return zoneWhere((hour) => hour >= NIGHT_BEGINS || hour < NIGHT_ENDS, now);
}

function zoneWhere(holds, now) {
  const times = [now, new Date(now.getTime() + CONVERSATION)];
  const place = PLACES.find(({ clock }) => times.every((time) => holds(Number(clock.format(time)))));
  if (!place) throw new Error(`no place has such an hour at ${now.toISOString()}`);
  return place.zone;
}
