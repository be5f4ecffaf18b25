// A 1on1 prepared in the chat with the bot and put into the draft of another chat by the person's own hand, in Microsoft's own test client.
// The client's other chat is a group, so the warning is part of the road. The steps build on each other and share one open window.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { pictures, startBot, startClient } from './e2e/processes.mjs';
import { openTeams } from './e2e/teams-window.mjs';

const TOPIC = '企画を誰と進めるか';
const EDITED = '企画の担当を決めたい';
const REQUEST = '週に15分、進め方を相談する時間がほしい';

describe('bringing a card to a 1on1', { timeout: 300_000 }, () => {
  let bot;
  let client;
  let teams;
  let previewed;

  before(async () => {
    bot = await startBot();
    client = await startClient(bot.url);
    // A long form fits a tall window.
    teams = await openTeams(client, pictures, { height: 1300 });
    await teams.rest();
  }, { timeout: 240_000 });

  after(async () => {
    await teams?.close();
    await client?.stop();
    await bot?.stop();
  });

  step('it is prepared in fields that only the person fills', 'prepare', async () => {
    const turn = await teams.write('1on1の準備をしたい');
    assert.match(turn.fresh[0].text, /1on1の準備/);
    await teams.fill('相談したいこと', TOPIC);
    await teams.fill('お願いしたいこと', REQUEST);
  });

  step('the preview shows what the other person would see', 'preview', async () => {
    previewed = framed(await teams.press('できあがりを見る'));
    assert.ok(JSON.stringify(previewed).includes(TOPIC));
    assert.match((await teams.messages()).at(-1).text, /枠の中だけです/);
  });

  step('it can be edited and put more softly', 'edit', async () => {
    await teams.press('直す');
    await teams.fill('相談したいこと', EDITED);
    const softer = await teams.press('相談とお願いをやわらかく');
    assert.match(JSON.stringify(softer), /一緒に考えていただけますか/);
    await teams.press('元の言い方に戻す');
    previewed = framed(await teams.press('できあがりを見る'));
    assert.ok(JSON.stringify(previewed).includes(EDITED) && !JSON.stringify(previewed).includes(TOPIC));
  });

  step('once ready it says how it gets into a chat, and that nobody has it', 'ready', async () => {
    await teams.press('この内容で用意する');
    assert.match((await teams.messages()).at(-1).text, /まだだれにも渡っていません/);
    await teams.unfold('文字でコピーする');
  });

  step('in another chat the extension shows exactly this card, with the warning of a group', 'extension', async () => {
    await teams.openChat('営業企画の集まり');
    const opened = await teams.extend('oneonone');
    assert.deepEqual(framed(opened), previewed);
    assert.match(await teams.dialog(), /全員に見えます/);
    assert.ok((await teams.dialog()).includes(EDITED));
  });

  step('what is inserted is what was previewed, and lies in the draft unsent', 'inserted', async () => {
    const before = (await teams.messages()).length;
    const { composeExtension } = await teams.press('このチャットに入れる');
    assert.equal(composeExtension.type, 'result');
    const [{ content }] = composeExtension.attachments;
    assert.deepEqual(content.body, previewed);
    assert.deepEqual(Object.keys(content).filter((key) => !['$schema', 'type', 'version', 'fallbackText', 'speak', 'body'].includes(key)), [], 'no actions, no refresh');
    assert.ok((await teams.drafts()).some((draft) => draft.includes(EDITED)), 'the card lies in the message box');
    assert.equal((await teams.messages()).length, before, 'the bot posted nothing');
  });

  step('the person alone has a record of it', 'record', async () => {
    await teams.openChat('Personal Chat');
    const turn = await teams.write('共有の記録を見せて');
    assert.match(turn.fresh.at(-1).text, /第1版\(グループのチャット\)/);
    assert.match(turn.fresh.at(-1).text, /わたしには分かりません/);
  });

  function step(name, picture, run) {
    it(name, async () => {
      try {
        await run();
      } finally {
        await teams.shot(picture);
      }
    });
  }
});

/** What stands in the frame of a preview, as it came over the wire. */
function framed(answer) {
  const card = answer.task?.value.card.content ?? answer.value;
  return card.body.find((element) => element.style === 'emphasis').items;
}
