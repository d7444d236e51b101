#!/bin/sh
# Answers by mail, and mails that come back, through a real server: OpenSMTPD takes what the program sends, and delivers to it over LMTP.
# shellcheck source=tests/support/tap.sh
. tests/support/tap.sh
# shellcheck source=tests/support/smtpd.sh
. tests/support/smtpd.sh
# shellcheck source=tests/support/mail_world.sh
. tests/support/mail_world.sh

program=${BIN:-build/release/clusterwerk}
smtpd_or_skip "answers through OpenSMTPD"

# ---- the mail server: answers go to the program, all else into a folder ----
smtp_port=$(free_port)
lmtp_port=$(free_port)
smtpd_start << END
listen on 127.0.0.1 port $smtp_port
action "platform" lmtp "127.0.0.1:$lmtp_port" rcpt-to virtual { "@" = nobody }
action "keep" mda "$work/keep" virtual { "@" = nobody }
action "nobody" mda "exit 67" virtual { "@" = nobody }
match from any for domain "clusterwerk.example" action "platform"
match from any for domain "gone.example" action "nobody"
match from any for any action "keep"
END

# ---- the program ----
serve_mail post@clusterwerk.example
written=$(api -d '{"organisation": "messlabor-lahnaue-gmbh", "text": "Haben Sie im März Zeit?"}' "$base/api/v1/conversations")
conversation=$(echo "$written" | sed -n 's/^{"id":"\([^"]*\)".*/\1/p')
check "a conversation begins" test -n "$conversation"

mail_to() { grep -l "^To: .*<$1>" "$work"/inbox/*.mail | head -n 1; }
mail_of() { test -n "$(mail_to "$1")"; }
check "the other side gets a mail" until_ok mail_of $asked
reply=$(sed -n 's/^Reply-To: <\(.*\)>$/\1/p' "$(mail_to $asked)")
id=$(sed -n 's/^Message-ID: <\(.*\)>$/\1/p' "$(mail_to $asked)")
check "that names an address for answers" expr "$reply" : 'reply+[0-9a-z]\{26\}@clusterwerk\.example$'
check "and belongs to a list" grep -Eq '^List-Id: <conversation-[0-9a-z]{13}\.clusterwerk\.example>$' "$(mail_to $asked)"

# answer FROM FILE: through the mail server, as a mail program sends it.
answer() { curl -s --url "smtp://127.0.0.1:$smtp_port" --mail-from "$1" --mail-rcpt "$reply" --upload-file "$2"; }
cat > "$work/answer" << END
From: Paul Reuter <$asked>
To: $reply
Subject: =?utf-8?Q?Re=3A_Anfrage?=
Message-ID: <answer1@messlabor-lahnaue.example>
In-Reply-To: <$id>
MIME-Version: 1.0
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Ja, ab dem 9. M=E4rz.

Am 21.11.2026 um 21:04 schrieb Clusterwerk:
> Haben Sie im M=E4rz Zeit?
--=20
Paul Reuter
END
texts() { api "$base/api/v1/conversations/$conversation"; }
arrived() { texts | grep -q 'ab dem 9. März'; }
check "an answer is sent" answer $asked "$work/answer"
check "and stands in the conversation" until_ok arrived
history() { texts | grep -q 'schrieb Clusterwerk'; }
check "without the history" test "$(history && echo yes)" = ""
check "the asking side gets it by mail" until_ok mail_of $asking
check "in the thread" grep -q "^In-Reply-To: <$id>" "$(mail_to $asking)"

# ---- what is not taken is refused with the reason, for this recipient ---- (OpenSMTPD 6.8 keeps trying all the same, and returns it
# after days; Postfix returns it at once)
sed -e "s/^From:.*/From: <somebody@elsewhere.example>/" -e s/answer1/answer2/ "$work/answer" > "$work/foreign"
check "somebody else answers" answer somebody@elsewhere.example "$work/foreign"
refused() { grep -q '550 5.7.1 .*Please answer from the address' "$work/smtpd.log"; }
check "and is refused, with the reason" until_ok refused

# ---- notes of absence end here ----
sed -e "s/^MIME-Version/Auto-Submitted: auto-replied\nMIME-Version/" -e s/answer1/answer3/ -e 's/^Ja.*/Ich bin im Urlaub./' "$work/answer" > "$work/absent"
check "a note of absence is sent" answer $asked "$work/absent"
left_out() { grep -q 'mail_left_out.*automatic' "$work/server.log"; }
check "and left out" until_ok left_out
posted() { texts | grep -q Urlaub; }
check "it is in no conversation" test "$(posted && echo yes)" = ""

# ---- a mail that comes back: the report finds it by its return address ----
ask_link() { [ "$(curl -s -o /dev/null -w '%{http_code}' --data-urlencode email=lost@gone.example "$base/signin")" = 303 ]; }
check "a mail leaves for an address that is gone" ask_link
bounced() { grep -q 'event="mail_bounced".*status=5' "$work/server.log"; }
check "the report is understood" until_ok bounced

# ---- the end ----
kill "$server"
wait "$server"
check "the server ends in order" test $? -eq 0
server=""
tap_end
