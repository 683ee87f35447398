#!/bin/sh
# The prompt of a managed switch, as telnetd's login program. Ours, no real firmware; it forgets what is typed.
printf 'RS20-0800 L2P-07.1.08\r\n\r\nUser: '
read -r user
printf 'Password: '
read -r _
printf '\r\n(Hirschmann RS20) >'
while read -r line; do
    case $line in
        logout*|exit*) exit 0 ;;
        *) printf 'Port 1: up, 100 full\r\nPort 5: up, 100 full\r\n(Hirschmann RS20) >' ;;
    esac
done
