// One call of the official OpenAI SDK for Node, told by a JSON object on standard input, answered by a JSON object on standard output.
// { baseURL, apiKey, call: "chat" | "stream" | "models" | "model" | "edit" | "generate", args, maxRetries }
// Pictures of "edit" are base64 in args.image: a string, or an array of strings; so is args.mask.
import OpenAI, { toFile } from 'openai';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { baseURL, apiKey, call, args, maxRetries = 0 } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
const client = new OpenAI({ baseURL, apiKey, maxRetries });

const calls = {
  async chat() {
    const { data, request_id } = await client.chat.completions.create(args).withResponse();
    return { data, requestId: request_id, sameId: data._request_id === request_id };
  },
  async stream() {
    const chunks = [];
    for await (const chunk of await client.chat.completions.create({ ...args, stream: true })) chunks.push(chunk);
    return { chunks };
  },
  async edit() {
    const file = (base64, i = 0) => toFile(Buffer.from(base64, 'base64'), `picture${i}.jpg`, { type: 'image/jpeg' });
    const image = Array.isArray(args.image) ? await Promise.all(args.image.map(file)) : args.image && (await file(args.image));
    const mask = args.mask && (await file(args.mask));
    return { data: await client.images.edit({ ...args, image, ...(mask && { mask }) }) };
  },
  async generate() {
    return { data: await client.images.generate(args) };
  },
  async models() {
    const ids = [];
    for await (const model of client.models.list()) ids.push(model.id);
    return { ids };
  },
  async model() {
    return { data: await client.models.retrieve(args.id) };
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
