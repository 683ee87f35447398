#!/bin/sh
# What udhcpc does with a lease: take the address.
[ "$1" = bound ] || [ "$1" = renew ] || exit 0
ip address replace "$ip/$mask" dev "$interface"
ip route replace default via "$router"
