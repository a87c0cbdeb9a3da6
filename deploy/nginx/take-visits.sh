#!/bin/sh
# Puts nginx's lines of visits aside for the worker, each minute: rename, let nginx open a new file, hand over whole.
# Usage: take-visits.sh /var/log/nginx/visits.log /srv/shuyuan/data/sites/visits
set -eu
log=$1
into=$2
[ -s "$log" ] || exit 0
aside="$log.$(date +%s)"
mv "$log" "$aside"
nginx -s reopen
# nginx's workers finish the lines they are writing.
sleep 1
cp "$aside" "$into/.new-nginx-$$"
mv "$into/.new-nginx-$$" "$into/$(date +%s)-nginx-$$.jsonl"
rm "$aside"
