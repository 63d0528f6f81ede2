// One call of the official Volcengine SDK for Node, told by a JSON object on standard input, answered by a JSON object on standard output.
// { host, accessKeyId, secretKey, sessionToken, way: "service" | "signer" | "presigned", action, version, body, hostSigned, region, serviceName }
import { Service, Signer } from '@volcengine/openapi';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const order = JSON.parse(Buffer.concat(chunks).toString('utf8'));
const { host, accessKeyId, secretKey, sessionToken, way, action, version = '2022-08-31', body, hostSigned, region = 'cn-north-1', serviceName = 'cv' } = order;

const ways = {
  async service() {
    const service = new Service({ host, protocol: 'http:', region, serviceName, defaultVersion: version, accessKeyId, secretKey, sessionToken });
    return { data: await service.createJSONAPI(action)(body, { timeout: 120_000 }) };
  },
  async signer() {
    const text = JSON.stringify(body);
    const request = { method: 'POST', region, params: { Action: action, Version: version }, headers: { 'Content-Type': 'application/json', ...(hostSigned ? { Host: host } : {}) }, body: text };
    new Signer(request, serviceName).addAuthorization({ accessKeyId, secretKey, sessionToken });
    delete request.headers.Host;
    return await send(`http://${host}/?Action=${action}&Version=${version}`, request.headers, text);
  },
  async presigned() {
    const request = { method: 'POST', region, params: { Action: action, Version: version }, headers: {} };
    const query = new Signer(request, serviceName).getSignUrl({ accessKeyId, secretKey, sessionToken });
    return await send(`http://${host}/?${query}`, { 'Content-Type': 'application/json' }, JSON.stringify(body));
  },
};

async function send(url, headers, text) {
  const answer = await fetch(url, { method: 'POST', headers, body: text });
  return { status: answer.status, logId: answer.headers.get('x-tt-logid'), type: answer.headers.get('content-type'), data: await answer.json() };
}

let answer;
try {
  answer = await ways[way]();
} catch (error) {
  answer = { error: `${error.name}: ${error.message}` };
}
process.stdout.write(JSON.stringify(answer));
