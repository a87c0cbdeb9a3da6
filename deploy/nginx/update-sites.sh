#!/bin/sh
# Makes the sites' configuration anew and reloads nginx when hosts or redirects have changed; a publication needs neither.
# Usage: update-sites.sh /srv/shuyuan /srv/shuyuan/data [options of run-sites-nginx.ts]   (as a user who may reload nginx)
set -eu
program=$1
data=$2
shift 2
conf=${SHUYUAN_NGINX_CONF:-/etc/nginx/conf.d/shuyuan-sites.conf}
next="$conf.next"
"$program/node_modules/.bin/node" --disable-warning=ExperimentalWarning "$program/server/app/run-sites-nginx.ts" --data "$data" "$@" >"$next"
if [ -e "$conf" ] && cmp -s "$next" "$conf"; then
  rm "$next"
  exit 0
fi
[ -e "$conf" ] && cp "$conf" "$conf.before"
mv "$next" "$conf"
if nginx -t -q; then
  nginx -s reload
else
  # The former configuration goes on; nginx has said what is wrong.
  if [ -e "$conf.before" ]; then mv "$conf.before" "$conf"; else rm "$conf"; fi
  exit 1
fi
