# The program with two people of the demo landscape, for tests of answers by mail. Source it behind tap.sh, with $program, $smtp_port and
# $lmtp_port set.
asking=mirko.seidel@lichtmikroskopie-saalebogen.example
asked=paul.reuter@messlabor-lahnaue.example

# serve_mail FROM: starts it; its mails go to $smtp_port, answers come to $lmtp_port. Sets port, base, server, and a token for api.
serve_mail() {
    port=$(free_port)
    base=http://127.0.0.1:$port
    database=sqlite:$work/test.db
    "$program" demo --database "$database" > /dev/null 2>&1
    "$program" user add lost@gone.example --role member --database "$database" > /dev/null
    token=$("$program" token add $asking --scope write --database "$database")
    CLUSTERWERK_SMTP_URL="smtp://127.0.0.1:$smtp_port" CLUSTERWERK_LMTP="127.0.0.1:$lmtp_port" CLUSTERWERK_MAIL_FROM="Clusterwerk <$1>" \
        "$program" serve --listen "127.0.0.1:$port" --base-url "$base" --database "$database" > "$work/server.log" 2>&1 &
    server=$!
    check "the server starts" until_ok curl -fs "$base/healthz"
}

# api ARGUMENTS...: curl as the one who asks.
api() { curl -fs -H "Authorization: Bearer $token" -H 'Content-Type: application/json' "$@"; }
