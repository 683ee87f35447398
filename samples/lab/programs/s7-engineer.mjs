// What an engineering tool does to an S7 controller, with snap7 as the client: who are you, blocks, upload, download, stop, start.
import snap7 from 'node-snap7';

const plc = new snap7.S7Client();
const pause = ms => new Promise(done => setTimeout(done, ms));
const step = async (name, deed) => {
    const result = deed();
    console.log(name, result === false ? plc.ErrorText(plc.LastError()) : result);
    await pause(700);
};

// A data block as snap7 wants it before it sends anything: header of 36 bytes, body, footer of 36.
function dataBlock(bodyBytes) {
    const block = Buffer.alloc(36 + bodyBytes + 36);
    block.writeUInt16BE(0x7070, 0);
    block.writeUInt8(0x0a, 5);                      // kind: DB
    block.writeUInt32BE(block.length, 8);           // load memory
    block.writeUInt16BE(bodyBytes, 34);
    return block;
}

plc.SetConnectionType(plc.CONNTYPE_PG);
if (!plc.ConnectTo(process.argv[2], 0, 2)) throw new Error(plc.ErrorText(plc.LastError()));
await step('order code', () => plc.GetOrderCode());
await step('cpu', () => plc.GetCpuInfo());
await step('cp', () => plc.GetCpInfo());
await step('protection', () => plc.GetProtection());
await step('blocks', () => plc.ListBlocks());
await step('db list', () => plc.ListBlocksOfType(plc.Block_DB));
await step('upload db1', () => plc.Upload(plc.Block_DB, 1, 4096));
await step('stop', () => plc.PlcStop());
await pause(3000);
await step('download db1', () => plc.Download(1, dataBlock(24)));
await step('write db1', () => plc.DBWrite(1, 30, 4, Buffer.from([1, 2, 3, 4])));
await step('start', () => plc.PlcHotStart());
plc.Disconnect();
process.exit(0);
