// The test client's window, in words of a person: write, tap, look.
//
// Opening or reloading the page makes the client send the install events again and show an empty history,
// so a conversation is one page that stays open.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const LOOPBACK = /^(https?|wss?):\/\/(localhost|127\.0\.0\.1)[:/]/;

/**
 * The window of the person whose client `startClient` started, with a clock in the same zone.
 * `keep`: the pictures of another window stay, and these are numbered apart. `height`: of the window, in pixels; a long card fits a tall one.
 * `quiet`: how long, in milliseconds, the bot must have been silent before its turn is over.
 */
export async function openTeams(client, shots, { keep = false, height = 900, quiet = 2500 } = {}) {
  if (!keep) fs.rmSync(shots, { recursive: true, force: true });
  fs.mkdirSync(shots, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    // Names of the outside world do not even resolve; route() below does not see web sockets.
    args: ['--no-proxy-server', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'],
  });
  // Narrower, the client hides the list of chats.
  const page = await browser.newPage({ viewport: { width: 1400, height }, locale: 'ja-JP', timezoneId: client.zone });
  await page.route('**/*', (route) => {
    const target = route.request().url();
    return LOOPBACK.test(target) || target.startsWith('data:') ? route.continue() : route.abort();
  });
  // What is not there after this long never comes.
  page.setDefaultTimeout(10_000);
  // The client's page is 9 MB of script: on a busy machine loading it takes longer than anything the bot does.
  await page.goto(client.url, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Send Message' }).waitFor();
  // The log panel repeats every message; closed, what is on the page is what a person sees.
  await page.getByTitle('Hide log panel').click();
  return new TeamsWindow(browser, page, shots, quiet);
}

class TeamsWindow {
  #browser;
  #page;
  #shots;
  #quiet;
  #taken = 0;

  constructor(browser, page, shots, quiet) {
    this.#browser = browser;
    this.#page = page;
    this.#shots = shots;
    this.#quiet = quiet;
  }

  close() {
    return this.#browser.close();
  }

  /** What the bot has said in the open chat, oldest first. */
  messages() {
    // Only messages of others name an author; the person's own do not. The header and the message are siblings.
    return this.#page.getByLabel('Message author', { exact: true }).evaluateAll((authors) => authors.map((author) => {
      const body = author.closest('[aria-label="Message header"]').nextElementSibling;
      // Every message carries a progress bar, also cards and finished answers; it has no height unless the answer is still streaming.
      const bar = body.querySelector('[role="progressbar"][aria-label="Loading"]');
      return {
        text: body.innerText.trim(),
        // The client gives no role to a card, only this id.
        isCard: body.querySelector('[id^="__ac-"]') !== null,
        buttons: [...body.querySelectorAll('button')].map((button) => button.innerText.trim()).filter(Boolean),
        // A picture that could not be loaded has no width of its own.
        pictures: [...body.querySelectorAll('.ac-adaptiveCard img')].map((picture) => ({ isDrawn: picture.src.startsWith('data:') && picture.naturalWidth > 0 })),
        // What the client says about a message beside its words: that an AI made it.
        isMarkedAsAi: /AI.generated/i.test(author.closest('[aria-label="Message header"]').innerText + body.innerText),
        isStreaming: (bar?.getBoundingClientRect().height ?? 0) > 0,
      };
    }));
  }

  /**
   * Does something, then waits until the bot has spoken and stayed quiet for a while: only then is "exactly one" a statement.
   * `after` is the time until the last visible change, `steps` what was to be read at each change.
   */
  async turn(act, { quiet = this.#quiet, patience = 20_000 } = {}) {
    const before = await this.messages();
    const begun = Date.now();
    await act();
    let seen = JSON.stringify(before);
    let changed = begun;
    const steps = [];
    for (;;) {
      const messages = await this.messages();
      const now = JSON.stringify(messages);
      if (now !== seen) {
        [seen, changed] = [now, Date.now()];
        steps.push(messages.slice(before.length).map((message) => message.text).join('\n'));
      }
      const spoke = changed > begun && !messages.some((message) => message.isStreaming);
      if (spoke && Date.now() - changed >= quiet) {
        return { messages, fresh: messages.slice(before.length), after: changed - begun, steps };
      }
      if (Date.now() - begun > patience) {
        throw new Error(`the bot did not come to rest within ${patience / 1000} s; it shows:\n${JSON.stringify(messages, null, 1)}`);
      }
      await pause(50);
    }
  }

  /** Waits, for events that the client sends by itself, until nothing has changed for a while. */
  async rest(quiet = this.#quiet) {
    let seen = '';
    let changed = Date.now();
    while (Date.now() - changed < quiet) {
      const now = JSON.stringify(await this.messages());
      if (now !== seen) [seen, changed] = [now, Date.now()];
      await pause(50);
    }
    return this.messages();
  }

  write(...lines) {
    return this.turn(() => this.#send(...lines));
  }

  /** Taps the newest button of that name: a suggested action, or one of a card (whose buttons lie outside its `__ac-` element). */
  tap(label) {
    return this.turn(() => this.#button(label).click());
  }

  /** Shows what a card hides behind a button, or hides it again: the bot has no part in it. */
  unfold(label) {
    return this.#button(label).click();
  }

  /** Puts a switch of the newest card on or off. */
  switch(label, on) {
    return this.#newest('checkbox', label).setChecked(on);
  }

  /** Chooses one line of a list that the newest card shows openly, by how it begins or by a pattern. */
  choose(line) {
    return this.#page.getByRole('radio', { name: line }).last().check();
  }

  /** Chooses from a list of the newest card that opens on a click. */
  async pick(label, option) {
    const list = this.#page.getByRole('combobox', { name: label }).last();
    if (await list.evaluate((element) => element.tagName) === 'SELECT') return list.selectOption({ label: option });
    await list.click();
    await this.#page.getByRole('option', { name: option, exact: true }).last().click();
  }

  /** Writes into a field of the newest card. */
  fill(label, text) {
    return this.#newest('textbox', label).fill(text);
  }

  async offers(label) {
    return await this.#button(label).count() > 0 && this.#button(label).isVisible();
  }

  async openChat(name) {
    await this.#page.getByRole('treeitem', { name, exact: true }).click();
    // The first opening of a group sends install events of its own.
    await this.rest();
  }

  /** In a group the client passes on only what mentions the bot, and a mention must be picked from its list. */
  mention(bot, text) {
    return this.turn(async () => {
      await this.#composer.click();
      // Real key presses: the list does not open for inserted text.
      await this.#page.keyboard.type('@');
      // The items are called "HERO Me HERO Me": picture and name.
      await this.#page.getByRole('menuitem', { name: bot }).first().click();
      await this.#page.keyboard.insertText(` ${text}`);
      await this.#page.keyboard.press('Enter');
    });
  }

  /** Opens an action of the bot's message extension in the open chat, as the "+" beside the message box does. Returns what the bot answered. */
  async extend(command) {
    await this.#page.getByRole('button', { name: 'Trigger Message Extension App' }).click();
    await this.#page.getByRole('menuitem', { name: 'Action Command' }).click();
    // The client knows no app package: it asks for what would stand there.
    await this.#page.getByPlaceholder('Input command id').fill(command);
    return this.#invoke(() => this.#page.getByRole('button', { name: 'Create', exact: true }).click());
  }

  /** Presses a button of a card and returns what the bot answered, as it came over the wire. */
  press(label) {
    return this.#invoke(() => this.#button(label).click());
  }

  /** What stands in the dialog of the message extension. */
  dialog() {
    return this.#page.getByRole('dialog').innerText();
  }

  /** The cards that lie in the message box and are not sent. */
  drafts() {
    return this.#page.locator('[id^="__ac-"]').evaluateAll((cards) => cards.filter((card) => !card.closest('[data-tid="chat-pane-message"], [role="dialog"]') && !card.closest('[aria-label^="Message"]')).map((card) => card.innerText));
  }

  async #invoke(act) {
    const answer = this.#page.waitForResponse((response) => response.url().endsWith('/invoke') && response.request().method() === 'POST');
    await act();
    const body = await (await answer).json();
    await this.rest(1000);
    return body;
  }

  async shot(name) {
    const number = String(++this.#taken).padStart(2, '0');
    await this.#page.screenshot({ path: path.join(this.#shots, `${number}-${name}.png`) });
  }

  #newest(role, label) {
    return this.#page.getByRole(role, { name: label }).last();
  }

  #button(label) {
    return this.#page.getByRole('button', { name: label, exact: true }).last();
  }

  get #composer() {
    // The log panel is a contenteditable too, but without the role.
    return this.#page.locator('[contenteditable="true"][role="textbox"]').last();
  }

  async #send(...lines) {
    await this.#composer.click();
    for (const line of lines) {
      // Inserted as an input method does; key by key, Japanese would not arrive.
      await this.#page.keyboard.insertText(line);
      await this.#page.keyboard.press('Enter');
    }
  }
}
