#!/bin/sh
# STARTTLS towards the mail server: a good certificate is accepted, one of an unknown authority or for another name is not.
# stunnel speaks STARTTLS in front of OpenSMTPD, whose own keys do not work with OpenSSL 3 (tests/support/smtpd.sh).
# shellcheck source=tests/support/tap.sh
. tests/support/tap.sh
# shellcheck source=tests/support/smtpd.sh
. tests/support/smtpd.sh

program=${BIN:-build/release/clusterwerk}
smtpd_or_skip "mails through STARTTLS"

# ---- an authority, and certificates for two names ----
key() { openssl ecparam -name prime256v1 -genkey -noout -out "$work/$1.key" && chmod 600 "$work/$1.key"; }
certificate() { # NAME
    key "$1"
    openssl req -new -key "$work/$1.key" -subj "/CN=$1" -out "$work/$1.csr" 2> /dev/null
    printf 'subjectAltName=DNS:%s\n' "$1" > "$work/$1.ext"
    openssl x509 -req -in "$work/$1.csr" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial -days 2 -extfile "$work/$1.ext" -out "$work/$1.crt" 2> /dev/null
}
key ca
openssl req -x509 -new -key "$work/ca.key" -days 2 -subj "/CN=Authority of the test" -out "$work/ca.pem"
certificate mail.localhost
certificate other.localhost

# ---- the mail server, and TLS before it once for each name ----
smtp_port=$(free_port)
smtpd_start << END
listen on 127.0.0.1 port $smtp_port
action "keep" mda "$work/keep" virtual { "@" = nobody }
match from any for domain "messlabor.example" action "keep"
END

tunnel() { # NAME PORT
    printf 'debug = info\nforeground = yes\npid =\n[smtp]\nprotocol = smtp\naccept = 127.0.0.1:%s\nconnect = 127.0.0.1:%s\ncert = %s\nkey = %s\n' \
        "$2" "$smtp_port" "$work/$1.crt" "$work/$1.key" > "$work/$1.conf"
    stunnel "$work/$1.conf" > "$work/$1.log" 2>&1 &
    beside="$beside $!"
}
good=$(free_port)
tunnel mail.localhost "$good"
check "TLS stands before it" until_ok curl -s --max-time 2 --ssl-reqd --cacert "$work/ca.pem" "smtp://mail.localhost:$good"
wrong=$(free_port)
tunnel other.localhost "$wrong"
check "and once under another name" until_ok curl -s --max-time 2 --ssl-reqd -k "smtp://mail.localhost:$wrong"

# ---- the program ----
database=sqlite:$work/test.db
"$program" user add jana@messlabor.example --role member --database "$database" > /dev/null
serve() { # PORT-OF-MAIL SETTINGS...
    mail_port=$1
    shift
    port=$(free_port)
    base=http://127.0.0.1:$port
    "$program" serve --listen "127.0.0.1:$port" --base-url "$base" --database "$database" --smtp-url "smtp://mail.localhost:$mail_port" \
        --mail-from "post@clusterwerk.example" "$@" > "$work/server.log" 2>&1 &
    server=$!
    until_ok curl -fs "$base/healthz"
}
leave() { kill "$server" && wait "$server"; server=""; }
ask_link() { [ "$(curl -s -o /dev/null -w '%{http_code}' --data-urlencode "email=jana@messlabor.example" "$base/signin")" = 303 ]; }
arrived() { ls "$work"/inbox/*.mail; }
refused() { sqlite3 "$work/test.db" "SELECT problem FROM mail WHERE status <> 'sent'" | grep -Eiq 'certificate|SSL peer|TLS'; }

serve "$wrong" --smtp-ca "$work/ca.pem"
check "a certificate for another name" ask_link
check "is refused, and the outbox says why" until_ok refused
leave
sqlite3 "$work/test.db" "DELETE FROM mail"
serve "$good"
check "a certificate of an unknown authority" ask_link
check "is refused, too" until_ok refused
check "nothing arrived" sh -c "! ls '$work'/inbox/*.mail"
leave
sqlite3 "$work/test.db" "DELETE FROM mail"
serve "$good" --smtp-ca "$work/ca.pem"
check "a good certificate" ask_link
check "is accepted: the mail arrives" until_ok arrived
check "encrypted" grep -q "TLS accepted" "$work/mail.localhost.log"
leave
tap_end
