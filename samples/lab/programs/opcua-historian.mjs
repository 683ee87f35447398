// A historian that reads an OPC UA server without security, as found (node-opcua). usage: opcua-historian.mjs ENDPOINT SECONDS_BETWEEN DATA_FOLDER
import { AttributeIds, DataType, MessageSecurityMode, OPCUACertificateManager, OPCUAClient, SecurityPolicy } from 'node-opcua';

const [endpoint, seconds, folder] = process.argv.slice(2);
const client = OPCUAClient.create({
    applicationName: 'Historian collector',
    clientCertificateManager: new OPCUACertificateManager({ automaticallyAcceptUnknownCertificate: true, rootFolder: `${folder}/pki` }),
    securityMode: MessageSecurityMode.None,
    securityPolicy: SecurityPolicy.None,
    endpointMustExist: false,
    connectionStrategy: { initialDelay: 1000, maxDelay: 5000, maxRetry: 10 },
});
await client.connect(endpoint);
console.log((await client.getEndpoints()).length, 'endpoints');
const session = await client.createSession();
const build = await session.read([2261, 2262, 2263, 2264, 2265].map(id => ({ nodeId: `i=${id}`, attributeId: AttributeIds.Value })));
console.log(build.map(value => value.value.value));
const nodes = ['PressForce', 'CycleTime', 'OilTemperature'].map(name => ({ nodeId: `ns=1;s=${name}`, attributeId: AttributeIds.Value }));
let round = 0;
setInterval(async () => {
    await session.read(nodes);
    if (++round % 20 === 0)
        await session.write({ nodeId: 'ns=1;s=TargetForce', attributeId: AttributeIds.Value, value: { value: { dataType: DataType.Double, value: 500 + round } } });
}, Number(seconds) * 1000);
