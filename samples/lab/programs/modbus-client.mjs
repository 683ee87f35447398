// A Modbus/TCP client made with modbus-serial.
// usage: modbus-client.mjs HOST poll SECONDS_BETWEEN [WRITE_EVERY_N] | identify | write REGISTER VALUE...
import modbus from 'modbus-serial';

const [host, task, ...rest] = process.argv.slice(2);
const client = new modbus();
client.setTimeout(3000);
await client.connectTCP(host, { port: 502 });
client.setID(1);

if (task === 'identify') {
    console.log((await client.readDeviceIdentification(2, 0)).data);
    client.close(() => {});
} else if (task === 'write') {
    const [register, ...values] = rest.map(Number);
    if (values.length === 1) await client.writeRegister(register, values[0]);
    else await client.writeRegisters(register, values);
    client.close(() => {});
} else {
    const [seconds, writeEvery] = rest.map(Number);
    let round = 0;
    setInterval(async () => {
        try {
            await client.readHoldingRegisters(0, 20);
            await client.readInputRegisters(100, 8);
            if (writeEvery && ++round % writeEvery === 0) await client.writeRegister(40, 1200 + round);
        } catch (fault) {
            console.error(fault.message);
        }
    }, seconds * 1000);
}
