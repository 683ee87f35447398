// A BACnet/IP controller made with node-bacnet. usage: bacnet-device.mjs BROADCAST INSTANCE VENDOR_ID VENDOR MODEL FIRMWARE NAME
import bacnet from 'node-bacnet';

const [broadcastAddress, instance, vendorId, vendor, model, firmware, name] = process.argv.slice(2);
const CHARACTERS = 7, UNSIGNED = 2, REAL = 4, NO_SEGMENTATION = 3, UNKNOWN_PROPERTY = [2, 32], WRITE_PROPERTY = 15;
const device = new bacnet({ broadcastAddress });
const properties = {
    12: { type: CHARACTERS, value: '2.4.1' }, 44: { type: CHARACTERS, value: firmware }, 58: { type: CHARACTERS, value: 'Utility room' },
    70: { type: CHARACTERS, value: model }, 77: { type: CHARACTERS, value: name }, 120: { type: UNSIGNED, value: Number(vendorId) },
    121: { type: CHARACTERS, value: vendor }, 155: { type: UNSIGNED, value: 7 }, 85: { type: REAL, value: 22.5 },
};

device.on('whoIs', message => device.iAmResponse(message.header.sender, Number(instance), NO_SEGMENTATION, Number(vendorId)));
device.on('readProperty', message => {
    const { objectId, property } = message.payload;
    const found = properties[property.id];
    if (!found) return device.errorResponse(message.header.sender, message.service, message.invokeId, ...UNKNOWN_PROPERTY);
    device.readPropertyResponse(message.header.sender, message.invokeId, objectId, property, [found]);
});
device.on('writeProperty', message => device.simpleAckResponse(message.header.sender, WRITE_PROPERTY, message.invokeId));
device.on('error', fault => console.error(fault.message));
