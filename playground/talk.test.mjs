// One person's first hour with HERO Me, in Microsoft's own test client: the whole road, nothing faked but the channel.
// Guided conversation, Japanese first. The steps build on each other and share one open window.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startModel } from './e2e/model.mjs';
import { pictures, startBot, startClient } from './e2e/processes.mjs';
import { openTeams } from './e2e/teams-window.mjs';
import { zoneWhereItIsNight } from './e2e/zones.mjs';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const ANY_JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const WISHES = ['聞いてほしい', '一緒に考えてほしい', '助言がほしい'];
const ERASED = /消|削除/;

describe('talking with HERO Me', { timeout: 300_000 }, () => {
  let bot;
  let client;
  let teams;

  before(async () => {
    bot = await startBot();
    client = await startClient(bot.url);
    teams = await openTeams(client, pictures);
  }, { timeout: 240_000 });

  after(async () => {
    await teams?.close();
    await client?.stop();
    await bot?.stop();
  });

  step('the welcome card says that it is an AI', 'welcome', async () => {
    const [welcome, ...more] = await teams.rest();
    assert.ok(welcome?.isCard, 'a card greets the person');
    assert.match(welcome.text, /AI/);
    assert.match(welcome.text, JAPANESE);
    assert.ok(welcome.pictures.length === 1 && welcome.pictures.every((picture) => picture.isDrawn), 'the portrait is shown, without any outside address');
    assert.deepEqual(more, [], 'one welcome, however many install events');
  });

  step('the first answer eases, and asks at most one thing', 'first-answer', async () => {
    const turn = await teams.write('こんなことですみません。最近ずっともやもやしています');
    const answer = onlyAnswer(turn);
    assert.ok(turn.after <= 5000, `answered after ${turn.after} ms`);
    assert.match(answer, JAPANESE);
    assert.doesNotMatch(answer, /^[「『]/, 'nothing is said back as an opening');
    assert.ok((answer.match(/か。|[?？]/g) ?? []).length <= 1, answer);
  });

  step('it asks what kind of talk is wished for', 'wishes', async () => {
    for (const wish of WISHES) assert.ok(await teams.offers(wish), `${wish} can be tapped`);
  });

  step('a tapped wish is answered once', 'wish-tapped', async () => {
    assert.match(onlyAnswer(await teams.tap('一緒に考えてほしい')), JAPANESE);
  });

  step('the menu shows what can be done', 'menu', async () => {
    const turn = await teams.write('メニュー');
    assert.equal(turn.fresh.length, 1, shown(turn));
    assert.ok(turn.fresh[0].isCard && turn.fresh[0].buttons.length <= 6, shown(turn));
    assert.match(turn.fresh[0].text, /できること/);
  });

  step('three quick lines are one turn', 'three-lines', async () => {
    assert.match(onlyAnswer(await teams.write('今日も', '会議で何も言えなくて', '帰り道に落ち込みました')), JAPANESE);
  });

  step('a crisis line brings the crisis card and nothing else', 'crisis', async () => {
    const turn = await teams.write('もう死にたい');
    assert.equal(turn.fresh.length, 1, shown(turn));
    assert.ok(turn.fresh[0].isCard, shown(turn));
    assert.match(turn.fresh[0].text, /0120-279-338/);
    assert.ok(turn.after <= 3000, `the card stood after ${turn.after} ms`);
  });

  step('erasing asks first', 'erase-asked', async () => {
    const turn = await teams.write('全部消して');
    assert.equal(turn.fresh.length, 1, shown(turn));
    assert.ok(eraseButton(turn.fresh[0]), shown(turn));
  });

  step('the tap erases, and the card can not be tapped again', 'erased', async () => {
    const asked = await teams.messages();
    const turn = await teams.tap(eraseButton(asked.at(-1)));
    const card = turn.messages[asked.length - 1];
    assert.match(card.text, ERASED);
    assert.deepEqual(card.buttons, [], 'the card is read-only now');
  });

  step('after erasing, the next message is a new start', 'new-start', async () => {
    const answer = onlyAnswer(await teams.write('はじめまして。仕事の進め方で迷っています'));
    assert.match(answer, JAPANESE);
    assert.doesNotMatch(answer, /もやもや|会議/, 'nothing of before is known');
  });

  step('English is answered in English', 'english', async () => {
    const answer = onlyAnswer(await teams.write("I've been feeling stuck lately"));
    assert.match(answer, /[a-z]{3}/i);
    assert.doesNotMatch(answer, ANY_JAPANESE);
  });

  step('in a group it only says, once, where it can talk', 'group', async () => {
    await teams.openChat('営業企画の集まり');
    const turn = await teams.mention('HERO Me', '少し相談してもいいですか');
    assert.equal(turn.fresh.length, 1, shown(turn));
    assert.equal(turn.fresh[0].text.split('\n').length, 1, shown(turn));
    assert.match(turn.fresh[0].text, JAPANESE);
    assert.doesNotMatch(turn.fresh[0].text, /相談してもいいですか/, 'a group never sees the person\'s words again');
  });

  // A picture of every step, above all of the one that failed.
  function step(sentence, picture, play) {
    it(sentence, async () => {
      try {
        await play();
      } finally {
        await teams.shot(picture);
      }
    });
  }
});

// Neither of these is held to times of a few seconds: they run side by side.
describe('beside the first hour', { concurrency: true }, () => {
  // The same, with a model: a small scripted one, reached by the three settings of the README.
  describe('talking with HERO Me and a model', { timeout: 240_000, concurrency: 1 }, () => {
    const sentences = ['それは、重たい一日でしたね。', '会議のあと、ひとりで抱えて帰ったのですね。', 'いま、いちばん残っているのはどの場面ですか?'];
    let model;
    let bot;
    let client;
    let teams;

    before(async () => {
      model = await startModel(...sentences);
      bot = await startBot({ Model__Endpoint: model.url, Model__Deployment: 'scripted', Model__ApiKey: 'a-key' });
      client = await startClient(bot.url, { name: 'client-of-the-model' });
      teams = await openTeams(client, pictures, { keep: true });
      await teams.rest();
    }, { timeout: 200_000 });

    after(async () => {
      await teams?.close();
      await client?.stop();
      await bot?.stop();
      await model?.stop();
    });

    it('the answer is streamed sentence by sentence onto one message and is marked as made by an AI', async () => {
      try {
        const turn = await teams.write('今日の会議で何も言えませんでした。連絡先は hanako@example.co.jp です');
        assert.ok(onlyAnswer(turn).includes(sentences.join('')), shown(turn));
        assert.ok(turn.fresh.find((message) => !message.isCard).isMarkedAsAi, shown(turn));
        assert.match(turn.steps[0], /お話を読んでいます/, 'a status is shown while the model writes');
        assert.ok(turn.steps.some((step) => step.startsWith(sentences[0]) && !step.includes(sentences[2])), `the first sentences are shown before the last one: ${JSON.stringify(turn.steps)}`);
        assert.ok(!turn.messages.some((message) => message.isStreaming), 'the stream is finished');
        assert.ok(turn.after <= 20_000, `answered after ${turn.after} ms`);
        assert.equal(model.asked.filter((question) => question.body.stream).length, 1, 'one answer is asked for; the other question is the reading for danger');
        for (const question of model.asked) {
          assert.equal(question.path, '/v1/chat/completions');
          assert.equal(question.authorization, 'Bearer a-key');
          assert.doesNotMatch(JSON.stringify(question.body), /hanako@example/, 'the address stays here');
        }
      } finally {
        await teams.shot('model-answer');
      }
    });

    it('what the bot wrote itself is not marked', async () => {
      const turn = await teams.write('あなたは人間ですか?');
      const answer = turn.fresh.find((message) => !message.isCard);
      assert.match(answer.text, /AI/);
      assert.ok(!answer.isMarkedAsAi, shown(turn));
      assert.equal(model.asked.filter((question) => question.body.stream).length, 1, 'no other answer is asked for');
    });
  });

  // Where the person is, it is past ten in the evening and not yet five: nothing has to be decided then.
  describe('talking with HERO Me at night', { timeout: 240_000, concurrency: 1 }, () => {
    let bot;
    let client;
    let teams;

    before(async () => {
      bot = await startBot({});
      client = await startClient(bot.url, { name: 'client-at-night', zone: zoneWhereItIsNight() });
      teams = await openTeams(client, pictures, { keep: true });
      await teams.rest();
    }, { timeout: 200_000 });

    after(async () => {
      await teams?.close();
      await client?.stop();
      await bot?.stop();
    });

    it('a first message is answered, and what kind of talk is wished for is not asked', async () => {
      try {
        const turn = await teams.write('最近ずっともやもやしています');
        assert.match(onlyAnswer(turn), JAPANESE);
        assert.ok(turn.fresh.every((message) => !message.isCard), shown(turn));
        for (const wish of WISHES) assert.ok(!await teams.offers(wish), `${wish} cannot be tapped`);
      } finally {
        await teams.shot('night');
      }
    });
  });
});

/** The one text the bot answered with. The question how to talk may stand beside the first one as a card. */
function onlyAnswer(turn) {
  const texts = turn.fresh.filter((message) => !message.isCard);
  const cards = turn.fresh.filter((message) => message.isCard);
  assert.equal(texts.length, 1, shown(turn));
  assert.ok(cards.length <= 1 && cards.every((card) => /どんなふうに話しましょうか|How shall we talk|保存しますか|Shall I save/.test(card.text)), shown(turn));
  return texts[0].text;
}

function eraseButton(message) {
  return message?.buttons.find((label) => ERASED.test(label) && !/ない|やめ/.test(label));
}

function shown(turn) {
  return `the bot showed ${JSON.stringify(turn.fresh, null, 1)}`;
}
