// A Siemens S7-300 as snap7 plays it (node-snap7). The identity it answers is the one built into snap7.
import snap7 from 'node-snap7';

const server = new snap7.S7Server();
const block = Buffer.alloc(256);
for (let offset = 0; offset < block.length; offset += 2) block.writeUInt16BE((offset * 11 + 300) & 0x7fff, offset);
server.RegisterArea(server.srvAreaDB, 1, block);
server.RegisterArea(server.srvAreaMK, Buffer.alloc(64));
if (!server.StartTo('0.0.0.0')) throw new Error(server.ErrorText(server.LastError()));
setInterval(() => {
    const cell = server.GetArea(server.srvAreaDB, 1);
    cell.writeUInt16BE((cell.readUInt16BE(0) + 1) & 0x7fff, 0);
    server.SetArea(server.srvAreaDB, 1, cell);
}, 1000);
