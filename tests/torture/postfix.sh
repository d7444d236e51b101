#!/bin/sh
# Answers by mail, and mails that come back, through a real Postfix with the very lines of docs/guide: it takes what the program sends, and
# delivers to it over LMTP. Debian has OpenSMTPD (tests/system/lmtp.sh) or Postfix, never both: the package is fetched and unpacked, not
# installed. As root only.
# shellcheck source=tests/support/tap.sh
. tests/support/tap.sh
# shellcheck source=tests/support/mail_world.sh
. tests/support/mail_world.sh

program=${BIN:-build/release/clusterwerk}
if [ "$(id -u)" -ne 0 ]; then
    echo "ok 1 - answers through Postfix # SKIP it starts as root only"
    echo "1..1"
    exit 0
fi
server=""
conf=$work/etc
postfix() { LD_LIBRARY_PATH="$lib" "$work/root/usr/sbin/postfix" -c "$conf" "$@"; }
stop() {
    [ -z "$server" ] || kill "$server" 2> /dev/null
    [ ! -d "$work/spool/pid" ] || postfix stop > /dev/null 2>&1
    wait 2> /dev/null
    [ -n "${KEEP:-}" ] || rm -rf "$work"
}
trap stop EXIT
# ---- Postfix, unpacked; people and groups of its own are borrowed ----
chmod 755 "$work"
lib=$work/root/usr/lib/postfix
fetch() { (cd "$work" && apt-get -qq download postfix && dpkg -x postfix_*.deb root); }
check "Postfix is fetched and unpacked" fetch
mkdir -m 755 "$conf" "$work/spool"
mkdir -m 777 "$work/inbox"
user=mail # any but nobody, which runs the rest
mkdir "$work/data" && chown $user "$work/data"
cat > "$work/keep" << END
#!/bin/sh
file=\$(mktemp "$work/inbox/.part.XXXXXX") && tr -d '\r' > "\$file" && chmod 644 "\$file" && mv "\$file" "$work/inbox/\$\$.mail"
END
printf "#!/bin/sh\nexit 67\n" > "$work/gone"
chmod 755 "$work/keep" "$work/gone"
smtp_port=$(free_port)
lmtp_port=$(free_port)

# The three blocks of the guide, the same in both languages: main.cf, the addresses, where they go.
block() { # LANGUAGE NUMBER
    awk -v want="$2" '/^### Postfix/ {on = 1} /^### OpenSMTPD/ {on = 0} on && /^```/ {open = !open; n += open; next} on && open && n == want' "docs/guide/$1/mail.md" |
        sed -e "s#/etc/postfix/#$conf/#g" -e "s#127\.0\.0\.1:2525#127.0.0.1:$lmtp_port#"
}
same() { [ -n "$(block en "$1")" ] && [ "$(block en "$1")" = "$(block de "$1")" ]; }
for n in 1 2 3; do check "block $n of the guide is the same in both languages" same $n; done
block en 2 > "$conf/clusterwerk"
block en 3 > "$conf/clusterwerk_transport"
{
    block en 1 | grep -v '^transport_maps'
    cat << END
$(block en 1 | grep '^transport_maps'), inline:{gone.example=gone:}
compatibility_level = 3.6
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
myhostname = mail.example
mynetworks = 127.0.0.0/8
default_transport = keep
queue_directory = $work/spool
data_directory = $work/data
daemon_directory = $lib/sbin
command_directory = $work/root/usr/sbin
shlib_directory = $lib
meta_directory = $work/root/etc/postfix
mail_owner = $user
setgid_group = games
maillog_file = $work/mail.log
maillog_file_prefixes = $work
import_environment = LD_LIBRARY_PATH=$lib MAIL_CONFIG MAIL_LOGTAG TZ LANG=C
END
} > "$conf/main.cf"
cat > "$conf/master.cf" << END
127.0.0.1:$smtp_port inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
keep unix - n n - - pipe flags=R user=nobody argv=$work/keep
gone unix - n n - - pipe user=nobody argv=$work/gone
END
for folder in active bounce corrupt defer deferred flush hold incoming maildrop pid private public saved trace; do mkdir -p "$work/spool/$folder"; done
chown -R $user "$work/spool" && chown root "$work/spool" "$work/spool/pid" && chgrp games "$work/spool/maildrop" "$work/spool/public"
chmod 730 "$work/spool/maildrop" && chmod 710 "$work/spool/public"
speaks() { curl -s --max-time 2 -X NOOP "smtp://127.0.0.1:$smtp_port"; }
if ! postfix start > "$work/start.log" 2>&1; then sed 's/^/# /' "$work/start.log" "$work/mail.log" 2> /dev/null; fi
check "Postfix starts with the lines of the guide" until_ok speaks
speaks > /dev/null || tap_end

# ---- the program ----
serve_mail post@clusterwerk.example.org
written=$(api -d '{"organisation": "messlabor-lahnaue-gmbh", "text": "Haben Sie im März Zeit?"}' "$base/api/v1/conversations")
conversation=$(echo "$written" | sed -n 's/^{"id":"\([^"]*\)".*/\1/p')
mail_to() { grep -l "^To: .*<\?$1>\?" "$work"/inbox/*.mail | head -n 1; }
mail_of() { test -n "$(mail_to "$1")"; }
check "a mail leaves through Postfix" until_ok mail_of $asked
reply=$(sed -n 's/^Reply-To: <\(.*\)>$/\1/p' "$(mail_to $asked)")
answer() { # FROM TEXT TO
    printf 'From: <%s>\nTo: %s\nSubject: Re: Anfrage\nMessage-ID: <%s@test.example>\nDate: Sat, 21 Nov 2026 20:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n%s\n' \
        "$1" "$3" "$2" "$2" > "$work/answer"
    curl -s --url "smtp://127.0.0.1:$smtp_port" --mail-from "$1" --mail-rcpt "$3" --upload-file "$work/answer"
}
arrived() { api "$base/api/v1/conversations/$conversation" | grep -q "$1"; }
check "an answer is taken" answer $asked "ab-dem-neunten" "$reply"
check "and stands in the conversation" until_ok arrived ab-dem-neunten
check "somebody else answers" answer somebody@elsewhere.example "fremd" "$reply"
check "and has it back at once" until_ok mail_of somebody@elsewhere.example
check "with the reason" grep -q 'Please answer from the address' "$(mail_to somebody@elsewhere.example)"
unknown() { answer $asked "nirgends" "reply@clusterwerk.example.org"; test $? -eq 55; }
check "an address that there cannot be is refused by Postfix itself" unknown
ask_link() { [ "$(curl -s -o /dev/null -w '%{http_code}' --data-urlencode email=lost@gone.example "$base/signin")" = 303 ]; }
check "a mail leaves for an address that is gone" ask_link
check "the report of Postfix is understood" until_ok grep -q 'event="mail_bounced".*status=5' "$work/server.log"
kill "$server"
wait "$server"
check "the server ends in order" test $? -eq 0
server=""
tap_end
