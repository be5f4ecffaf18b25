// The pages of the bot as a browser shows them: on a phone and on a desk, in both languages, by keyboard, with nothing from elsewhere. The figures are those
// of a month that is written into the database beforehand.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { pictures, startBot } from './e2e/processes.mjs';

const TENANT = '9b5f6f1c-1f0e-4f0e-9c57-0e6a4f6f0001';
const ROLE = 'HeroMe.Insights';
const PAGES = ['/', '/privacy', '/terms', '/safety', '/insights'];
const SCREENS = { phone: { width: 360, height: 740 }, desk: { width: 1100, height: 800 } };
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

const PRINCIPAL = Buffer.from(JSON.stringify({
  auth_typ: 'aad', name_typ: 'name', role_typ: 'roles', claims: [{ typ: 'tid', val: TENANT }, { typ: 'roles', val: ROLE }],
})).toString('base64');

describe('the pages', { timeout: 300_000, concurrency: 1 }, () => {
  let bot;
  let browser;

  before(async () => {
    const data = fs.mkdtempSync(path.join(os.tmpdir(), 'herome-pages-'));
    bot = await startBot({ Storage__DataFolder: data, Insights__TrustPlatformSignIn: 'true', Insights__Role: ROLE, Tenants__Allowed__0: TENANT });
    for (const month of [202609, 202610]) publish(path.join(data, 'hero-me.db'), month);
    fs.rmSync(pictures, { recursive: true, force: true });
    fs.mkdirSync(pictures, { recursive: true });
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-proxy-server'] });
  });
  after(async () => {
    await browser?.close();
    await bot?.stop();
  });

  for (const [screen, viewport] of Object.entries(SCREENS)) {
    for (const language of ['ja', 'en']) {
      for (const address of PAGES) {
        it(`${address} in ${language} fits a ${screen} and loads nothing from elsewhere`, async () => {
          const { page, asked, complaints } = await open(viewport);
          await page.goto(`${bot.url}${address}?lang=${language}`);
          await picture(page, `${name(address)}-${language}-${screen}`);
          assert.deepEqual(complaints, []);
          assert.deepEqual(asked.filter((url) => !url.startsWith(`${bot.url}/`)), []);
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, 'it has to be scrolled sideways');
          assert.equal(await page.locator('html').getAttribute('lang'), language);
          const text = await page.locator('main').innerText();
          assert.equal(JAPANESE.test(text), language === 'ja', text.slice(0, 200));
          const smallest = await page.evaluate(() => Math.min(...[...document.querySelectorAll('main *')].filter((e) => e.textContent.trim() && !e.closest('svg')).map((e) => parseFloat(getComputedStyle(e).fontSize))));
          assert.ok(smallest >= 14, `the smallest letters have ${smallest} px`);
          await page.context().close();
        });
      }
    }
  }

  it('are readable in the dark', async () => {
    const { page } = await open(SCREENS.phone, { colorScheme: 'dark' });
    for (const address of ['/safety', '/insights']) {
      await page.goto(`${bot.url}${address}?lang=ja`);
      await picture(page, `${name(address)}-ja-dark`);
      const [text, ground] = await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]);
      assert.ok(contrast(text, ground) >= 7, `${text} on ${ground}`);
    }
    await page.context().close();
  });

  it('are walked through by keyboard: past the menu, then link by link, each visibly', async () => {
    const { page } = await open(SCREENS.desk);
    await page.goto(`${bot.url}/insights?lang=en`);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    assert.ok((await page.locator('.skip').boundingBox()).x >= 0, 'the link past the menu is out of sight');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.closest('main') !== null), true);
    const links = await page.locator('main a').count();
    for (let at = 0; at < links; at++) {
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
      assert.equal(outline, 'solid', `link ${at} shows no focus`);
      await page.keyboard.press('Tab');
    }
    assert.equal(await page.evaluate(() => document.activeElement.closest('main')), null);
    await page.context().close();
  });

  it('draw a bar for each figure that is shown, as long as its number, and none for one that is not', async () => {
    const { page } = await open(SCREENS.desk);
    await page.goto(`${bot.url}/insights?lang=en`);
    const rows = await page.locator('tr').evaluateAll((all) => all.map((row) => ({
      people: row.querySelector('.people').textContent,
      width: row.querySelector('svg .bar')?.getBoundingClientRect().width ?? 0,
      full: row.querySelector('svg')?.getBoundingClientRect().width ?? 1,
      scale: Number(row.querySelector('svg')?.getAttribute('viewBox').split(' ')[2] ?? 1),
    })));
    assert.ok(rows.some((row) => row.width > 0) && rows.some((row) => row.width === 0));
    for (const row of rows) {
      const from = Number(/^(\d+)–/.exec(row.people)?.[1] ?? 0);
      assert.equal(from > 0, row.people !== 'not shown');
      assert.ok(Math.abs(row.width / row.full - from / row.scale) < 0.01, JSON.stringify(row));
    }
    await page.context().close();
  });

  async function open(viewport, more = {}) {
    const context = await browser.newContext({ viewport, extraHTTPHeaders: { 'X-MS-CLIENT-PRINCIPAL': PRINCIPAL }, ...more });
    const page = await context.newPage();
    const [asked, complaints] = [[], []];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(message.text()); });
    page.on('pageerror', (error) => complaints.push(error.message));
    return { page, asked, complaints };
  }
});

const name = (address) => address.slice(1) || 'home';

const picture = (page, file) => page.screenshot({ path: path.join(pictures, `${file}.png`), fullPage: true });

/** A closed month, as the bot stores it. */
function publish(database, month) {
  const figure = (people, ...categories) => ({ people, categories });
  const figures = {
    Users: figure(130), Connection: figure(90, 20, 40, 20), Autonomy: figure(60, null, 30, null), Clarity: figure(80, 10, 30, 40), Promises: figure(70, 30, 20, 10),
    HeroBefore: figure(40, 10, 20, 10), HeroAfter: figure(40, 10, 10, 10), HeroPeriod: figure(40, null, 30, null), Desks: figure(10),
    Workload: figure(50), Manager: figure(30), Colleagues: figure(40), Evaluation: figure(20), Direction: figure(60), Change: figure(10), Learning: figure(null), Family: figure(10), Motivation: figure(20),
  };
  const body = Buffer.from(JSON.stringify({ month, figures })).toString('hex');
  execFileSync('sqlite3', ['-cmd', '.timeout 5000', database, `INSERT INTO monthly_table (month, body) VALUES (${month}, x'${body}')`]);
}

function contrast(one, other) {
  const [light, dark] = [one, other].map((color) => {
    const [r, g, b] = color.match(/\d+/g).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
