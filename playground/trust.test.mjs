// What a person can do with what is kept of them, walked through from the first message to after the last deletion, in Microsoft's own test
// client: once in Japanese, once in English. The steps build on each other and share one open window.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pictures, startBot, startClient } from './e2e/processes.mjs';
import { openTeams } from './e2e/teams-window.mjs';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const LATIN_SENTENCE = /[A-Za-z]{3,} [A-Za-z]{2,} [A-Za-z]{2,}/;

const LANGUAGES = {
  ja: {
    looksRight: (text) => JAPANESE.test(text) && !LATIN_SENTENCE.test(text),
    first: '会議で意見が言えなくて、最近もやもやしています',
    wish: '一緒に考えてほしい',
    second: '上司の前だと、とくに言葉が出てきません',
    kept: '来月の異動の話を、家族に切り出せずにいます',
    again: '断ったら評価が下がる気がしています',
    between: '朝になると会社に行くのが少し重いです',
    consent: { title: /保存しますか/, yes: '保存する', no: '保存しない', saved: /次のメッセージから保存/, notSaved: /保存しません/ },
    privacy: {
      word: 'プライバシー', save: 'この内容にする', who: 'だれに何が見えるか', saved: /選択を保存しました/, purge: /消しますか/, leave: '残しておく',
      switches: ['話の保存', 'メンターの記憶', 'チェックインとスコア', '会社の情報(役職や上司)', '会社の集計への参加', 'お知らせ'],
      on: /: オン/g, off: /: オフ/g,
    },
    questions: [['AIは人事に言う?', /いいえ。.*ありません/], ['上司に見られる?', /見ることはできません/], ['誰が見られるの?', /あなただけ/]],
    settings: {
      spoken: [['タメ口でいいよ', /わかった/], ['ハナって呼んで', /「ハナ(さん)?」/], ['通知に内容を出さないで', /通知/], ['敬語で話して', /です・ます/]],
      word: '設定', save: 'この設定にする', saved: /設定を保存しました/, language: ['言語', '日本語'], name: ['呼び名', 'ミズ'], tone: ['話し方', 'くだけて'], notices: '通知に内容を出さない',
    },
    data: {
      word: 'わたしのデータ', title: /わたしのデータ/, items: '記録を見る', delete: '選んで消す', export: '書き出す', retention: '保存期間を短くする', access: 'アクセス記録', more: 'くわしく', hidden: /連絡先の控え[^]*アクセス記録/, everything: '全部消す',
      open: '開く・直す', remove: '消す', save: '直して保存', text: '内容(書き直せます)', older: 'もっと前の記録', erase: '消す', life: 'この期間にする', chat: 'チャットの記録', days: '7日',
      corrected: /記録を直しました/, removed: /件の記録を消しました/, shortened: /7日/, neverRead: /読まれたことはありません|読まれた記録です/, words: 'あなたの言葉', answers: 'メンターの返事',
      correction: '来月の働き方について、話しておきたいです', kind: /種類: メンターの返事/, period: '今日の話を消して', periodAsked: /今日の記録/, none: /記録はありません|あてはまる記録はありません/,
    },
    erase: { title: /すべて消しますか/, yes: '全部消す', done: /すべて消しました/ },
    fresh: 'はじめまして。仕事の進め方で迷っています',
  },
  en: {
    looksRight: (text) => /[a-z]{3}/i.test(text) && !JAPANESE.test(text),
    first: 'I never manage to say anything in meetings and it is on my mind',
    wish: 'Think it through with me',
    second: 'It is worst when my manager is in the room',
    kept: 'I have told nobody about the transfer next month',
    again: 'I think my rating drops if I say no',
    between: 'Mornings before work feel rather heavy',
    consent: { title: /Shall I save/, yes: 'Save it', no: "Don't save", saved: /save from your next message/, notSaved: /won't save/ },
    privacy: {
      word: 'privacy', save: 'Save these choices', who: 'Who sees what', saved: /choices are saved/, purge: /also delete/, leave: 'Leave it',
      switches: ['Saving our talks', "Mentors' memory", 'Check-ins and scores', 'Company directory (your role, your manager)', 'Company counts', 'Nudges'],
      on: /: on/g, off: /: off/g,
    },
    questions: [['Will you tell HR?', /^No\./], ['Can my manager see this?', /cannot see/], ['Who can read this?', /only you/]],
    settings: {
      spoken: [['be casual', /casual/], ['call me Hana', /Hana/], ['hide notification content', /notification/], ['be polite', /polite/]],
      word: 'settings', save: 'Save these settings', saved: /settings are saved/, language: ['Language', 'English'], name: ['What to call you', 'Mizu'], tone: ['Tone (in Japanese)', 'Casual (くだけて)'], notices: 'Show no content in notifications',
    },
    data: {
      word: 'my data', title: /My data/, items: 'See records', delete: 'Delete some', export: 'Export', retention: 'Keep it shorter', access: 'access log', more: 'Details', hidden: /How I reach you[^]*Access log/, everything: 'Delete everything',
      open: 'Open or correct', remove: 'Delete', save: 'Save correction', text: 'Text (you can correct it)', older: 'Older', erase: 'Delete', life: 'Use this', chat: 'Chat records', days: '7 days',
      corrected: /record is corrected/, removed: /Deleted \d+ record/, shortened: /7 days/, neverRead: /never read|was read outside/, words: 'Your words', answers: "Mentors' answers",
      correction: 'I have not found the moment to talk about next month', kind: /Kind: Mentors' answers/, period: 'delete today', periodAsked: /Today/, none: /no records|no such record/i,
    },
    erase: { title: /Delete everything\?/, yes: 'Delete everything', done: /Everything is deleted/ },
    fresh: 'I am not sure how to go about my work',
  },
};

// Both walks wait more than they work: side by side they take the time of one.
describe("one's own data", { concurrency: true }, () => {
  for (const [language, say] of Object.entries(LANGUAGES)) {
    describe(`in ${language}`, { timeout: 600_000, concurrency: 1 }, () => {
      let bot;
      let client;
      let teams;

      before(async () => {
        bot = await startBot({ Company__Language: language });
        client = await startClient(bot.url, { name: `client-${language}` });
        teams = await openTeams(client, path.join(pictures, language), { height: 1500, quiet: 1500 });
        await teams.rest();
      }, { timeout: 150_000 });

      after(async () => {
        await teams?.close();
        await client?.stop();
        await bot?.stop();
      });

      step('help comes first, the question whether to save after the second answer', 'consent', async () => {
        counsels(await teams.write(say.first));
        counsels(await teams.tap(say.wish));
        counsels(await teams.write(say.second));
        assert.match(lastCard(await teams.messages()).text, say.consent.title);
        await teams.shot('consent-card');
        await teams.unfold(say.data.more);
        assert.match(lastCard(await teams.messages()).text, /Teams/);
      });

      step('saved, from the next message on', 'consent-kept', async () => {
        const turn = await teams.tap(say.consent.yes);
        closed(turn, say.consent.saved);
        counsels(await teams.write(say.kept));
      });

      step('every switch goes off in mid-talk, and the talk goes on', 'privacy-off', async () => {
        await teams.write(say.privacy.word);
        await teams.shot('privacy-card');
        await teams.unfold(say.privacy.who);
        await teams.shot('privacy-card-unfolded');
        assert.match(lastCard(await teams.messages()).text, /Microsoft/, 'what is not in our hands is said too');
        for (const label of say.privacy.switches) await teams.switch(label, false);
        const turn = await teams.tap(say.privacy.save);
        const card = turn.messages.findLast((message) => say.privacy.saved.test(message.text));
        assert.equal(card?.text.match(say.privacy.off)?.length, say.privacy.switches.length, shown(turn));
        assert.deepEqual(card.buttons, []);
        assert.match(lastCard(turn.messages).text, say.privacy.purge);
        await teams.shot('purge-card');
        await teams.tap(say.privacy.leave);
        counsels(await teams.write(say.between));
      });

      step('each goes on again by itself, and the talk goes on', 'privacy-on', async () => {
        await teams.write(say.privacy.word);
        for (const label of say.privacy.switches) await teams.switch(label, true);
        const turn = await teams.tap(say.privacy.save);
        const card = turn.messages.findLast((message) => say.privacy.saved.test(message.text));
        assert.equal(card?.text.match(say.privacy.on)?.length, say.privacy.switches.length, shown(turn));
        counsels(await teams.write(say.again));
      });

      step('what is kept is shown in plain words', 'data', async () => {
        const turn = await teams.write(say.data.word);
        const card = lastCard(turn.messages);
        assert.match(card.text, say.data.title);
        for (const kind of [say.data.words, say.data.answers]) assert.ok(card.text.includes(kind), shown(turn));
        await teams.unfold(say.data.more);
        await teams.shot('data-unfolded');
        assert.match(lastCard(await teams.messages()).text, say.data.hidden);
        await teams.unfold(say.data.more);
        assert.doesNotMatch(lastCard(await teams.messages()).text, say.data.hidden);
      });

      step('one record is corrected', 'data-corrected', async () => {
        let list = await teams.tap(say.data.items);
        await teams.shot('data-items');
        while (!lastCard(list.messages).text.includes(say.kept.slice(0, 12))) list = await teams.tap(say.data.older);
        await teams.choose(beginning(say.kept));
        await teams.tap(say.data.open);
        await teams.shot('data-item');
        await teams.fill(say.data.text, say.data.correction);
        saysLast(await teams.tap(say.data.save), say.data.corrected);
      });

      step('one record is deleted', 'data-removed', async () => {
        await teams.write(say.data.word);
        let list = await teams.tap(say.data.items);
        while (!lastCard(list.messages).text.includes(say.data.correction.slice(0, 12))) {
          assert.ok(!lastCard(list.messages).text.includes(say.kept.slice(0, 12)), 'the old wording is gone');
          list = await teams.tap(say.data.older);
        }
        assert.ok(!lastCard(list.messages).text.includes(say.kept.slice(0, 12)), 'the old wording is gone');
        await teams.choose(beginning(say.data.correction));
        saysLast(await teams.tap(say.data.remove), say.data.removed);
      });

      step('who is told and who can see gets a short, true answer', 'questions', async () => {
        for (const [question, answer] of say.questions) {
          const turn = await teams.write(question);
          const text = turn.fresh.find((message) => !message.isCard)?.text ?? '';
          assert.match(text, answer, shown(turn));
          assert.match(text, /Teams/, 'and what is not in our hands is said too');
          assert.ok(say.looksRight(text), text);
        }
      });

      step('how to be spoken to changes in words', 'settings-spoken', async () => {
        for (const [wish, answer] of say.settings.spoken) {
          const turn = await teams.write(wish);
          assert.match(turn.fresh.map((message) => message.text).join('\n'), answer, shown(turn));
        }
      });

      step('and by card', 'settings-saved', async () => {
        const { settings } = say;
        await teams.write(settings.word);
        await teams.shot('settings-card');
        await teams.pick(...settings.language);
        await teams.fill(...settings.name);
        await teams.pick(...settings.tone);
        await teams.switch(settings.notices, false);
        const turn = await teams.tap(settings.save);
        closed(turn, settings.saved);
        assert.ok(lastCard(turn.messages).text.includes(settings.name[1]), shown(turn));
      });

      step('a kind is deleted', 'data-kind', async () => {
        await teams.write(say.data.word);
        await teams.tap(say.data.delete);
        await teams.shot('data-delete');
        await teams.choose(say.data.kind);
        saysLast(await teams.tap(say.data.erase), say.data.removed);
      });

      step('all is given to the person as text', 'data-export', async () => {
        await teams.write(say.data.word);
        const turn = await teams.tap(say.data.export);
        const texts = turn.fresh.filter((message) => !message.isCard).map((message) => message.text);
        assert.equal(texts.length, 2, shown(turn));
        assert.ok(texts.every((text) => text.includes(say.again)), shown(turn));
        assert.ok(texts.every((text) => !text.includes(say.kept) && !text.includes(say.data.correction)), shown(turn));
      });

      step('the life of it is shortened', 'data-retention', async () => {
        await teams.write(say.data.word);
        await teams.tap(say.data.retention);
        await teams.pick(say.data.chat, say.data.days);
        await teams.shot('data-life');
        saysLast(await teams.tap(say.data.life), say.data.shortened);
      });

      step('who has read it is told', 'data-access', async () => {
        saysLast(await teams.write(say.data.access), say.data.neverRead);
      });

      step('a period is deleted', 'data-period', async () => {
        assert.match(lastCard((await teams.write(say.data.period)).messages).text, say.data.periodAsked);
        await teams.shot('data-period-asked');
        saysLast(await teams.tap(say.data.erase), say.data.removed);
      });

      step('everything is deleted once the person confirms', 'erased', async () => {
        await teams.write(say.data.word);
        const asked = await teams.tap(say.data.everything);
        assert.match(lastCard(asked.messages).text, say.erase.title);
        await teams.shot('erase-asked');
        const turn = await teams.tap(say.erase.yes);
        const card = turn.messages.findLast((message) => say.erase.done.test(message.text));
        assert.deepEqual(card?.buttons, [], shown(turn));
      });

      step('nothing is there after it', 'nothing-there', async () => {
        const turn = await teams.write(say.data.word);
        assert.match(lastCard(turn.messages).text, say.data.none);
        assert.ok(!lastCard(turn.messages).text.includes(say.settings.name[1]), shown(turn));
      });

      step('whoever starts anew is counselled and asked again, and may say no', 'not-kept', async () => {
        counsels(await teams.write(say.fresh));
        counsels(await teams.tap(say.wish));
        counsels(await teams.write(say.second));
        closed(await teams.tap(say.consent.no), say.consent.notSaved);
        counsels(await teams.write(say.between));
        const turn = await teams.write(say.data.word);
        assert.ok(!lastCard(turn.messages).text.includes(say.data.words), shown(turn));
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

      /** The bot answers in the person's language, with words and not only with a card. */
      function counsels(turn) {
        const texts = turn.fresh.filter((message) => !message.isCard);
        assert.ok(texts.length > 0, shown(turn));
        for (const { text } of turn.fresh) assert.ok(say.looksRight(text), text);
      }
    });
  }
});

function lastCard(messages) {
  return messages.findLast((message) => message.isCard) ?? { text: '', buttons: [] };
}

/** The card that was tapped says so, and cannot be tapped again. */
function closed(turn, words) {
  const card = turn.messages.findLast((message) => message.isCard && words.test(message.text));
  assert.deepEqual(card?.buttons, [], shown(turn));
}

function saysLast(turn, words) {
  assert.match(turn.fresh.map((message) => message.text).join('\n'), words, shown(turn));
}

/** A line of the list of records shows when, what, and how the words begin. */
function beginning(text) {
  return new RegExp(text.slice(0, 12));
}

function shown(turn) {
  return `the bot showed ${JSON.stringify(turn.fresh, null, 1)}`;
}
