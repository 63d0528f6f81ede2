// Calls of the official Tencent Cloud SDK for Node, told by a JSON object on standard input, answered by a JSON array on standard output.
// { endpoint, secretId, secretKey, calls: [{ action, params, reqMethod, signMethod, language, token, version, skipSign, headers, seconds, secretId, secretKey }] }
import aiart from 'tencentcloud-sdk-nodejs/tencentcloud/services/aiart/index.js';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { endpoint, calls, ...credential } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
delete process.env.http_proxy;
delete process.env.https_proxy;

const answers = [];
const SystemDate = Date;
for (const { action, params, reqMethod, signMethod, language, token, version, skipSign, headers, seconds = 0, secretId, secretKey } of calls) {
  const client = new aiart.aiart.v20221229.Client({
    credential: { secretId: secretId ?? credential.secretId, secretKey: secretKey ?? credential.secretKey, token },
    region: 'ap-guangzhou',
    profile: { signMethod, language, httpProfile: { protocol: 'http://', endpoint, ...(reqMethod && { reqMethod }) } },
  });
  if (version) client.apiVersion = version;
  // A machine whose clock is wrong.
  globalThis.Date = seconds ? class extends SystemDate { getTime() { return super.getTime() + seconds * 1000; } } : SystemDate;
  try {
    answers.push({ data: await (client[action] && !skipSign && !headers ? client[action](params) : client.request(action, params, { skipSign, headers })) });
  } catch (error) {
    const { code, message, requestId, traceId, httpCode } = error;
    answers.push({ error: { class: error.constructor.name, code, message, requestId, traceId, httpCode } });
  }
}
process.stdout.write(JSON.stringify(answers));
