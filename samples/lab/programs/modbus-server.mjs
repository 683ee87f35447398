// A Modbus/TCP device made with modbus-serial. usage: modbus-server.mjs VENDOR PRODUCT_CODE REVISION PRODUCT_NAME MODEL
import modbus from 'modbus-serial';

const [vendor, product, revision, name, model] = process.argv.slice(2);
const words = Array.from({ length: 1000 }, (_, index) => (index * 37 + 200) % 4000);
const coils = new Array(1000).fill(false);
const started = Date.now();

const device = {
    getInputRegister: address => (words[address % 1000] + Math.round((Date.now() - started) / 1000)) & 0xffff,
    getHoldingRegister: address => words[address % 1000],
    getCoil: address => coils[address % 1000],
    getDiscreteInput: address => address % 3 === 0,
    setRegister: (address, value) => { words[address % 1000] = value; },
    setCoil: (address, value) => { coils[address % 1000] = value; },
    readDeviceIdentification: () => ({ 0x00: vendor, 0x01: product, 0x02: revision, 0x03: 'http://192.0.2.1/', 0x04: name, 0x05: model }),
};
new modbus.ServerTCP(device, { host: '0.0.0.0', port: 502, unitID: 1 });
