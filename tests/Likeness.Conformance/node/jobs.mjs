// Asynchronous calls by the official OpenAI SDK for Node, and webhooks as it and the official library of Standard Webhooks verify them.
// { baseURL, apiKey, call: "accept" | "end" | "follow" | "cancel" | "list" | "verify", args }
import OpenAI from 'openai';
import { Webhook } from 'standardwebhooks';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { baseURL, apiKey, call, args } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });

const calls = {
  async accept() {
    const { data, response } = await client.chat.completions.create(args.body, { headers: args.headers }).withResponse();
    return { data, status: response.status, location: response.headers.get('location'), applied: response.headers.get('preference-applied') };
  },
  async end() {
    for (;;) {
      const job = await client.get('/jobs/' + args.id);
      if (job.status !== 'queued' && job.status !== 'in_progress') return { data: job };
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  },
  async follow() {
    const jobs = [];
    for await (const job of await client.get('/jobs/' + args.id, { stream: true, headers: { Accept: 'text/event-stream' } })) jobs.push(job);
    return { jobs };
  },
  async cancel() {
    return { data: await client.delete('/jobs/' + args.id) };
  },
  async list() {
    return { data: await client.get('/jobs', { query: { limit: 1 } }) };
  },
  async verify() {
    const { body, headers, secret } = args;
    return { standard: new Webhook(secret).verify(body, headers), openai: await client.webhooks.unwrap(body, headers, secret) };
  },
};

let answer;
try {
  answer = await calls[call]();
} catch (error) {
  const { status, code, type, param, requestID, message } = error;
  answer = { error: { class: error.constructor.name, status, code, type, param, requestId: requestID, message } };
}
process.stdout.write(JSON.stringify(answer));
