// A client of EtherNet/IP controllers (st-ethernet-ip).
// usage: enip-client.mjs HOST poll SECONDS_BETWEEN | program-mode | run-mode | write VALUE      or: enip-client.mjs everybody browse
import { Browser, Controller, Tag, EthernetIP } from 'st-ethernet-ip';

const [host, task, value] = process.argv.slice(2);
const PROGRAM_MODE = 0x07, RUN_MODE = 0x06, CONTROLLER_STATE = Buffer.from([0x20, 0x8e, 0x24, 0x01]);
const pause = ms => new Promise(done => setTimeout(done, ms));

if (task === 'browse') {
    const browser = new Browser(51687, '0.0.0.0', true, 1000);
    browser.on('New Device', device => console.log(device.productName));
    await pause(1500);
    process.exit(0);
}

const plc = new Controller(false);
await plc.connect(host, 0, false);
await plc.readControllerProps();
console.log(plc.properties.name, plc.properties.version);
if (task === 'poll') {
    const tags = ['LineSpeed', 'PartCount', 'TorqueSet'].map(name => new Tag(name, null, EthernetIP.CIP.DataTypes.Types.DINT));
    let round = 0;
    setInterval(async () => {
        try {
            for (const tag of tags) await plc.readTag(tag);
            if (++round % 12 === 0) { tags[2].value = 400 + round; await plc.writeTag(tags[2]); }
        } catch (fault) {
            console.error(fault.message ?? fault);
        }
    }, Number(value) * 1000);
} else {
    if (task === 'write') {
        const tag = new Tag('TorqueSet', null, EthernetIP.CIP.DataTypes.Types.DINT);
        await plc.readTag(tag);
        tag.value = Number(value);
        await plc.writeTag(tag);
    } else {
        plc.write_cip(EthernetIP.CIP.MessageRouter.build(task === 'run-mode' ? RUN_MODE : PROGRAM_MODE, CONTROLLER_STATE, Buffer.alloc(0)));
    }
    await pause(800);
    await plc.disconnect();
    process.exit(0);
}
