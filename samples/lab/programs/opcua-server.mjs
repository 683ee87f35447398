// An OPC UA server on a machine controller (node-opcua). usage: opcua-server.mjs ADDRESS DATA_FOLDER
import { DataType, MessageSecurityMode, OPCUACertificateManager, OPCUAServer, SecurityPolicy, Variant } from 'node-opcua';

const [address, folder] = process.argv.slice(2);
const server = new OPCUAServer({
    port: 4840,
    hostname: address,
    serverCertificateManager: new OPCUACertificateManager({ automaticallyAcceptUnknownCertificate: true, rootFolder: `${folder}/pki` }),
    securityPolicies: [SecurityPolicy.None, SecurityPolicy.Basic256Sha256],
    securityModes: [MessageSecurityMode.None, MessageSecurityMode.SignAndEncrypt],
    serverInfo: { applicationUri: 'urn:plc-l2-03:assembly:cell3', productUri: 'urn:kitahama:cell-server', applicationName: { text: 'Assembly cell 3' } },
    buildInfo: { productName: 'Cell server', manufacturerName: 'Beckhoff Automation', softwareVersion: '4.3.18', buildNumber: '18', buildDate: new Date(2024, 2, 8) },
    allowAnonymous: true,
    isOnline: false,
});
await server.initialize();
const space = server.engine.addressSpace.getOwnNamespace();
const cell = space.addObject({ organizedBy: server.engine.addressSpace.rootFolder.objects, browseName: 'Cell3' });
const started = Date.now();
for (const [name, scale] of [['PressForce', 12.5], ['CycleTime', 0.4], ['OilTemperature', 0.05]])
    space.addVariable({
        componentOf: cell, browseName: name, nodeId: `s=${name}`, dataType: 'Double',
        value: { get: () => new Variant({ dataType: DataType.Double, value: 40 + scale * ((Date.now() - started) / 1000 % 60) }) },
    });
space.addVariable({ componentOf: cell, browseName: 'TargetForce', nodeId: 's=TargetForce', dataType: 'Double',
    accessLevel: 'CurrentRead | CurrentWrite', userAccessLevel: 'CurrentRead | CurrentWrite', value: new Variant({ dataType: DataType.Double, value: 500 }) });
await server.start();
console.log('listening');
