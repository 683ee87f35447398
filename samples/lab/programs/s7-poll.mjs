// An HMI that reads a data block and writes a set point now and then (nodes7). usage: s7-poll.mjs HOST SECONDS_BETWEEN
import NodeS7 from 'nodes7';

const [host, seconds] = process.argv.slice(2);
const tags = { speed: 'DB1,INT0', torque: 'DB1,INT2', recipe: 'DB1,INT20', counts: 'DB1,INT40.8' };
const plc = new NodeS7({ silent: true });
plc.initiateConnection({ host, port: 102, rack: 0, slot: 2, timeout: 5000 }, fault => {
    if (fault) throw fault;
    plc.setTranslationCB(tag => tags[tag]);
    plc.addItems(['speed', 'torque', 'recipe', 'counts']);
    let round = 0;
    setInterval(() => {
        if (++round % 15 === 0) plc.writeItems('recipe', 100 + round, () => {});
        else plc.readAllItems(() => {});
    }, Number(seconds) * 1000);
});
