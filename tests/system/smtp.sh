#!/bin/sh
# Mails leave through a real server: OpenSMTPD takes them and hands them to a script that keeps them in a folder.
# shellcheck source=tests/support/tap.sh
. tests/support/tap.sh
# shellcheck source=tests/support/smtpd.sh
. tests/support/smtpd.sh

program=${BIN:-build/release/clusterwerk}
smtpd_or_skip "mails through OpenSMTPD"

# ---- the mail server: takes mail for messlabor.example, refuses all else ----
smtp_port=$(free_port)
smtpd_start << END
listen on 127.0.0.1 port $smtp_port
action "keep" mda "$work/keep" virtual { "@" = nobody }
match from any for domain "messlabor.example" action "keep"
END

# ---- the program ----
port=$(free_port)
base=http://127.0.0.1:$port
database=sqlite:$work/test.db
"$program" user add jana@messlabor.example --role member --database "$database" > /dev/null
"$program" user add lost@refused.example --role member --database "$database" > /dev/null
CLUSTERWERK_SMTP_URL="smtp://127.0.0.1:$smtp_port" CLUSTERWERK_MAIL_FROM="Clusterwerk Büro <post@clusterwerk.example>" \
    "$program" serve --listen "127.0.0.1:$port" --base-url "$base" --database "$database" > "$work/server.log" 2>&1 &
server=$!
check "the server starts" until_ok curl -fs "$base/healthz"

ask_link() { [ "$(curl -s -o "$work/answer" -w '%{http_code}' --data-urlencode "email=$1" "$base/signin")" = 303 ]; }
arrived() { ls "$work"/inbox/*.mail; }
check "a link is asked for" ask_link jana@messlabor.example
check "the mail arrives" until_ok arrived
tr -d '\r' < "$(ls "$work"/inbox/*.mail)" > "$work/mail"
# Quoted-printable undone as far as addresses need it.
sed -e ':a' -e '/=$/{N;s/=\n//;ta' -e '}' -e 's/=3D/=/g' "$work/mail" > "$work/text"

says() { grep -Eq -- "$1" "$work/mail"; }
check "from whom" says '^From: =\?UTF-8\?B\?Q2x1c3RlcndlcmsgQsO8cm8=\?= <post@clusterwerk\.example>$'
check "to whom" says '^To: "jana" <jana@messlabor\.example>$'
check "what about" says '^Subject: =\?UTF-8\?B\?SWhyIEFubWVsZGVsaW5rIGbDvHIgQ2x1c3Rlcndlcms=\?=$'
check "which mail" says '^Message-ID: <[0-9a-zA-Z._-]+@clusterwerk\.example>$'
check "by a program" says '^Auto-Submitted: auto-generated$'
check "as text" says '^Content-Type: text/plain; charset=utf-8$'
check "as HTML" says '^Content-Type: text/html; charset=utf-8$'
check "once" test "$(arrived | wc -l)" -eq 1

link=$(grep -Eo "$base/signin/[A-Za-z0-9_-]+" "$work/text" | head -n 1)
check "it holds a link" test -n "$link"
sign_in() { curl -s -c "$work/cookies" -b "$work/cookies" -o "$work/answer" -w '%{http_code}' -X POST -d stay=1 "$1"; }
check "the link signs in" test "$(sign_in "$link")" = 303
account() { curl -fs -b "$work/cookies" "$base/account" | grep -q jana@messlabor.example; }
check "and leads to the account" account

# ---- a recipient whom the server refuses ----
check "a link for an address that is refused" ask_link lost@refused.example
operator=$("$program" user add root@messlabor.example --role operator --base-url "$base" --database "$database" | grep -o 'http.*')
rm -f "$work/cookies"
check "the operator signs in" test "$(sign_in "$operator")" = 303
failed() { curl -fs -b "$work/cookies" "$base/outbox?status=failed&lang=en" | grep -q lost@refused.example; }
check "the outbox shows the failure" until_ok failed
detail=$(curl -s -b "$work/cookies" "$base/outbox?status=failed" | grep -o '/outbox/[0-9a-z]\{13\}' | head -n 1)
reason() { curl -s -b "$work/cookies" "$base$detail" | grep -q '550'; }
check "with the server's reason" reason
check "and no second try" sh -c "curl -s -b '$work/cookies' '$base$detail?lang=en' | grep -q 'after one try'"
tap_end
