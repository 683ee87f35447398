// An energy monitor that finds BACnet controllers and reads them (node-bacnet). usage: bacnet-client.mjs BROADCAST SECONDS_BETWEEN
import bacnet from 'node-bacnet';

const [broadcastAddress, seconds] = process.argv.slice(2);
const DEVICE = 8, ANALOG_INPUT = 0, ANALOG_VALUE = 2, PRESENT_VALUE = 85, REAL = 4, PRIORITY = 8;
const IDENTITY = [77, 70, 121, 44, 12, 58];
const client = new bacnet({ broadcastAddress });
const known = new Map();
const read = (address, objectId, property) => new Promise(done => client.readProperty(address, objectId, property, (fault, value) => done(fault ?? value)));

client.on('iAm', async message => {
    const address = message.header.sender.address;
    if (known.has(address)) return;
    known.set(address, message.payload.deviceId);
    for (const property of IDENTITY) await read({ address }, { type: DEVICE, instance: message.payload.deviceId }, property);
});
client.on('error', fault => console.error(fault.message));
client.whoIs();
let round = 0;
setInterval(async () => {
    for (const address of known.keys()) await read({ address }, { type: ANALOG_INPUT, instance: 1 }, PRESENT_VALUE);
    if (++round % 6 === 0 && known.size > 0)
        client.writeProperty({ address: [...known.keys()][0] }, { type: ANALOG_VALUE, instance: 3 }, PRESENT_VALUE,
            [{ type: REAL, value: 21 + round / 10 }], { priority: PRIORITY }, () => {});
    if (round % 20 === 0) client.whoIs();
}, Number(seconds) * 1000);
