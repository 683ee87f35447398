// An HMI that reads words from a MELSEC controller (mcprotocol). usage: slmp-poll.mjs HOST PORT SECONDS_BETWEEN
import MelsecClient from 'mcprotocol';

const [host, port, seconds] = process.argv.slice(2);
const tags = { cycle: 'D100,10', alarms: 'D300,4' };
const plc = new MelsecClient();
console.log = () => {};
plc.initiateConnection({ host, port: Number(port), ascii: false, frame: '3E' }, fault => {
    if (fault) throw fault;
    plc.setTranslationCB(tag => tags[tag]);
    plc.addItems(['cycle', 'alarms']);
    setInterval(() => plc.readAllItems(() => {}), Number(seconds) * 1000);
});
