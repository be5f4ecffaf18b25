// A small server that speaks OpenAI's chat protocol and answers as it is told, so that a talk with a model needs none.
import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const NO_DANGER = JSON.stringify({ category: 'none', tier: 'none', subject: 'self', confidence: 0.9 });

/** Streams the same sentences for every turn, as slowly as a person can watch; asked for a reading of danger, it finds none. */
export async function startModel(...sentences) {
  const asked = [];
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    asked.push({ path: request.url, authorization: request.headers.authorization, body: JSON.parse(body) });
    if (!asked.at(-1).body.stream) {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({
        id: 'c', object: 'chat.completion', created: 1, model: 'scripted',
        choices: [{ index: 0, message: { role: 'assistant', content: NO_DANGER }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
      }));
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    for (const text of sentences.join('').match(/.{1,4}/gsu)) {
      response.write(event({ delta: { role: 'assistant', content: text }, finish_reason: null }));
      await pause(250);
    }
    response.end(`${event({ delta: {}, finish_reason: 'stop' })}data: [DONE]\n\n`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    asked,
    url: `http://127.0.0.1:${server.address().port}/v1/`,
    stop: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}

function event(choice) {
  return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'scripted', choices: [{ index: 0, ...choice }] })}\n\n`;
}
