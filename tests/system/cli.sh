#!/bin/sh
# The command line of the real binary: usage, settings, import and export, people, demo, check.
. tests/support/tap.sh
bin=${BIN:-build/release/clusterwerk}
db="sqlite:$work/cw.db"
unset CLUSTERWERK_CONFIG CLUSTERWERK_LISTEN CLUSTERWERK_DATABASE CLUSTERWERK_LOG_LEVEL

# usage NAME WORDS...: wrong usage ends with status 2 and exactly one line on standard error.
usage() {
    name=$1
    shift
    tap_n=$((tap_n + 1))
    "$bin" "$@" > "$work/.out" 2> "$work/.err"
    status=$?
    if [ "$status" -eq 2 ] && [ "$(wc -l < "$work/.err")" -eq 1 ] && [ ! -s "$work/.out" ]; then
        echo "ok $tap_n - $name"
    else
        tap_bad=1
        echo "not ok $tap_n - $name"
        echo "# status $status"
        sed 's/^/# /' "$work/.out" "$work/.err"
    fi
}
says() { # TEXT COMMAND...: standard error has the text
    text=$1
    shift
    "$@" 2>&1 > /dev/null | grep -qF -- "$text"
}

usage "no command"
usage "unknown command" fly
usage "half a command" user
usage "too few arguments" import clusters
usage "too many arguments" migrate now
usage "unknown flag" migrate --colour red
usage "flag of another command" migrate --role operator
usage "flag without value" migrate --database
usage "wrong address" serve --listen nowhere
usage "wrong port" serve --listen 127.0.0.1:70000
usage "wrong database" migrate --database mysql://x
usage "wrong role" user add a@b.example --role king --database "$db"
usage "wrong scope" token add a@b.example --scope all --database "$db"
usage "no e-mail address" user add nobody --database "$db"
usage "unknown kind" export poems --database "$db"
check "help" sh -c '"$0" --help | grep -q "user add EMAIL"' "$bin"
check "help names all settings" sh -c 'for s in config listen database base-url smtp-url mail-from threads log-level demo; do "$0" --help | grep -q -- "--$s" || exit 1; done' "$bin"
check "version" sh -c '"$0" --version | grep -qx "clusterwerk [0-9.]*"' "$bin"

# Settings: the file, then the environment, then flags.
printf '# a comment\n\ndatabase = sqlite:%s/file.db\n' "$work" > "$work/cw.conf"
check "the file counts" "$bin" migrate --config "$work/cw.conf"
check "its database is there" test -f "$work/file.db"
check "the environment wins over the file" env CLUSTERWERK_DATABASE="sqlite:$work/env.db" "$bin" migrate --config "$work/cw.conf"
check "its database is there too" test -f "$work/env.db"
check "flags win over the environment" env CLUSTERWERK_CONFIG="$work/cw.conf" CLUSTERWERK_DATABASE="sqlite:$work/no.db" "$bin" migrate "--database=sqlite:$work/flag.db"
check "only theirs is there" test -f "$work/flag.db" -a ! -f "$work/no.db"
printf 'listen = 127.0.0.1:1\ncolour = red\n' > "$work/bad.conf"
check "an unknown name in the file is named with its line" says "$work/bad.conf:2: there is no setting \"colour\"" "$bin" migrate --config "$work/bad.conf"
printf 'listen\n' > "$work/bad.conf"
check "so is a line that is no setting" says "$work/bad.conf:1:" "$bin" migrate --config "$work/bad.conf"
usage "a configuration file that is not there" migrate --config "$work/none.conf"
check "a wrong value in the environment" sh -c 'CLUSTERWERK_LISTEN=nowhere "$0" migrate --database "$1" 2> "$1.err"; [ $? -eq 2 ] && grep -q "CLUSTERWERK_LISTEN: listen must be" "$1.err"' "$bin" "$work/env.db"
check "a wrong value that a flag overrides does no harm" env CLUSTERWERK_LISTEN=nowhere CLUSTERWERK_DATABASE=mysql://x "$bin" migrate --listen 127.0.0.1:1 --database "sqlite:$work/flag.db"
printf 'threads = many\n' > "$work/bad.conf"
check "nor does one that the environment overrides" env CLUSTERWERK_THREADS=2 "$bin" migrate --config "$work/bad.conf" --database "sqlite:$work/flag.db"
check "a wrong value in the file is named with its line" says "$work/bad.conf:1: threads must be" "$bin" migrate --config "$work/bad.conf"
check "an unreachable PostgreSQL fails with one line and no password" sh -c '"$0" migrate --database postgresql://a:secret@127.0.0.1:1/x 2> "$1/.pg"; [ $? -eq 1 ] && [ "$(wc -l < "$1/.pg")" -eq 1 ] && grep -q "cannot open the database postgresql://a@127.0.0.1:1/x: " "$1/.pg"' "$bin" "$work"
check "the shipped file is a valid one" sh -c 'sed "s|^database.*|database = sqlite:$1/shipped.db|" packaging/clusterwerk.conf > "$1/shipped.conf" && "$0" migrate --config "$1/shipped.conf"' "$bin" "$work"

# Data.
check "import" "$bin" import clusters demo/clusters.csv --database "$db"
check "import from standard input" sh -c '"$0" import organisations - --database "$1" < demo/organisations_universities_europe.csv' "$bin" "$db"
check "export gives back what came" sh -c '"$0" export clusters --database "$1" | grep -q "^optence,"' "$bin" "$db"
printf 'id,name,founded\na,Alpha,never\n' > "$work/wrong.csv"
check "a mistake is named and fails" sh -c '! "$0" import clusters "$2" --database "$1" 2> "$2.err" && grep -q "row 2, founded" "$2.err"' "$bin" "$db" "$work/wrong.csv"
check "an XLSX workbook is checked without writing" sh -c '"$0" import organisations tests/fixture/members.xlsx --dry-run --database "$1" | grep -q "3 rows, 3 to add, 0 to update, 0 as they are"' "$bin" "$db"
check "nothing of it is there" sh -c '! "$0" export organisations --database "$1" | grep -q Börner' "$bin" "$db"
check "an XLSX workbook" sh -c '"$0" import organisations tests/fixture/members.xlsx --database "$1" | grep -q "organisations: 3 added, 0 updated"' "$bin" "$db"
check "the same once more" sh -c '"$0" import organisations tests/fixture/members.xlsx --dry-run --database "$1" | grep -q "0 to add, 0 to update, 3 as they are"' "$bin" "$db"
printf 'E-Mail;Name;Firma\r\njana@optik.example;Jana B\366rner;Optik B\366rner GmbH\r\n' > "$work/people.csv"
check "people, in Windows-1252" sh -c '"$0" import people "$2" --database "$1" && "$0" export people --database "$1" | grep -q "jana@optik.example,Jana Börner,de,optik-boerner-gmbh,member"' "$bin" "$db" "$work/people.csv"
check "what is no table is said" sh -c '! printf %%PDF-1.7 | "$0" import organisations - --database "$1" 2> "$2.err" && grep -q "This is a PDF" "$2.err"' "$bin" "$db" "$work/wrong.csv"
check "a file that is not there fails" sh -c '! "$0" import clusters "$2/none.csv" --database "$1"' "$bin" "$db" "$work"
check "check" "$bin" check --database "$db"
check "check counts" sh -c '"$0" check --database "$1" | grep -q "^cluster: 42 in the database, 42 in the index"' "$bin" "$db"

# People.
check "user add prints one sign-in link" sh -c '"$0" user add Op@Example.ORG --role operator --base-url https://cw.example.org --database "$1" | grep -qx "https://cw.example.org/signin/[A-Za-z0-9_-]*"' "$bin" "$db"
check "token add prints the token alone" sh -c '[ "$("$0" token add op@example.org --scope write --database "$1" | wc -l)" -eq 1 ] && "$0" token add op@example.org --database "$1" | grep -qx "cw_[A-Za-z0-9_-]*"' "$bin" "$db"
check "a token for nobody fails" sh -c '! "$0" token add nobody@example.org --database "$1"' "$bin" "$db"

"$bin" user add phone@example.org --database "$db" > /dev/null
check "a second factor that is not there is said" sh -c '"$0" user reset-factor phone@example.org --database "$1" | grep -qx "phone@example.org had no second factor."' "$bin" "$db"
sqlite3 "${db#sqlite:}" "INSERT INTO second_factor (account_id, secret, created_at, confirmed_at) SELECT id, 'plain:AAAA', 1, 1 FROM account WHERE email = 'phone@example.org'"
# Another secret_key: all secrets or none, and a second run does no harm.
old=0000000000000000000000000000000000000000000000000000000000000001
new=0000000000000000000000000000000000000000000000000000000000000002
echo "$new" > "$work/new.key"
echo "$old" > "$work/other.key"
usage "rekey: not a key" rekey /dev/null --database "$db"
check "rekey seals" sh -c 'CLUSTERWERK_SECRET_KEY=$3 "$0" rekey "$2" --database "$1" | grep -q "^1 secrets are sealed with the new key, 0 "' "$bin" "$db" "$work/new.key" "$old"
sealed=$(sqlite3 "${db#sqlite:}" "SELECT secret FROM second_factor")
check "in the database, too" sh -c 'case "$0" in sealed:*) ;; *) false ;; esac' "$sealed"
check "a second run leaves it" sh -c 'CLUSTERWERK_SECRET_KEY=$3 "$0" rekey - --database "$1" < "$2" | grep -q "^0 secrets are sealed with the new key, 1 "' "$bin" "$db" "$work/new.key" "$old"
check "with neither key nothing is changed" sh -c '! CLUSTERWERK_SECRET_KEY=$3 "$0" rekey "$2" --database "$1" 2> /dev/null && [ "$(sqlite3 "${1#sqlite:}" "SELECT secret FROM second_factor")" = "$4" ]' "$bin" "$db" "$work/other.key" "$old" "$sealed"
check "and back" sh -c 'CLUSTERWERK_SECRET_KEY=$3 "$0" rekey "$2" --database "$1" | grep -q "^1 secrets"' "$bin" "$db" "$work/other.key" "$new"
check "user reset-factor" sh -c '"$0" user reset-factor phone@example.org --database "$1" | grep -q "^The second factor of phone@example.org is off"' "$bin" "$db"
check "the person is told" sh -c '[ "$(sqlite3 "$0" "SELECT count(*) FROM mail WHERE recipient = \"$1\" AND kind = \"security\"")" -eq 1 ]' "${db#sqlite:}" phone@example.org
check "nobody has none" sh -c '! "$0" user reset-factor nobody@example.org --database "$1" 2> /dev/null' "$bin" "$db"
check "user block" sh -c '"$0" user block OP@example.org --reason "left the house" --database "$1" | grep -qx "OP@example.org is blocked now."' "$bin" "$db"
check "blocking twice is said" sh -c '! "$0" user block op@example.org --database "$1" 2> "$2" && grep -q "is blocked already" "$2"' "$bin" "$db" "$work/.blocked"
check "user unblock" "$bin" user unblock op@example.org --database "$db"
check "blocking nobody fails" sh -c '! "$0" user block nobody@example.org --database "$1"' "$bin" "$db"

# The demo.
demo="sqlite:$work/demo.db"
check "demo" "$bin" demo --database "$demo"
check "demo is sound" sh -c '"$0" check --database "$1" | grep -qx "The database is sound."' "$bin" "$demo"
printf 'id,name,short_name\noptence,Optence heute,Optence\n' > "$work/change.csv"
check "a change" "$bin" import clusters "$work/change.csv" --database "$demo"
check "a second demo keeps the data" sh -c '"$0" demo --database "$1" 2>&1 | grep -q "its data are kept" && "$0" export clusters --database "$1" | grep -q "Optence heute"' "$bin" "$demo"
check "six ready logins" sh -c '[ "$("$0" demo --database "$1" 2> /dev/null | grep -c "/signin/")" -eq 6 ]' "$bin" "$demo"

# An invented landscape.
big="sqlite:$work/big.db"
check "generate" sh -c '"$0" generate --clusters 5 --organisations 60 --listings 300 --seed 7 --database "$1" | tail -n 1 | grep -q "^listings: 300 added"' "$bin" "$big"
check "it is sound and complete" sh -c '"$0" check --database "$1" | grep -q "^organisation: 60 in the database, 60 in the index"' "$bin" "$big"
check "the same seed adds nothing" sh -c '"$0" generate --clusters 5 --organisations 60 --listings 300 --seed 7 --database "$1" | tail -n 1 | grep -q "^listings: 0 added, 0 updated"' "$bin" "$big"
check "another one is another landscape" sh -c '"$0" generate --clusters 5 --organisations 60 --listings 300 --seed 8 --database "$1" | tail -n 1 | grep -Eq "^listings: 0 added, [1-9][0-9]* updated"' "$bin" "$big"
usage "no number" generate --listings many --database "$big"
usage "too many" generate --listings 99999999999 --database "$big"
usage "listings need organisations" generate --organisations 0 --listings 3 --database "$big"

check "routes name their permission" sh -c '"$0" routes | grep -q "^GET */landscape "' "$bin"
check "the man page is well formed" sh -c '! mandoc -T lint -W warning docs/man/clusterwerk.1 2>&1 | grep .'
tap_end
