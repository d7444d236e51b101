#!/bin/sh
# The Debian package, installed and started by a real systemd: in a container whose disk is a layer over this machine's, so that nothing
# of it stays. Needs root (or a sudo that asks nothing) and a kernel that lets it mount.
# shellcheck source=tests/support/tap.sh
. tests/support/tap.sh

program=${BIN:-build/release/clusterwerk}
as=""
[ "$(id -u)" -eq 0 ] || as="sudo -n"
skip() {
    echo "ok 1 - the Debian package starts # SKIP $1"
    echo "1..1"
    exit 0
}
$as true 2> /dev/null || skip "it is installed as root only; run the tests as root or with a sudo that asks nothing"
case $program in *asan*|*tsan*|*cov*) skip "the package is made of the release build" ;; esac

check "the package is made" sh -c 'packaging/deb "$0" "$1" > "$1/name"' "$program" "$work"
deb=$(cat "$work/name")
check "it names what it needs" sh -c 'dpkg-deb -f "$0" Depends | grep -q libmicrohttpd12' "$deb"
check "the unit leaves little open" sh -c 'systemd-analyze security --offline=true --threshold=20 packaging/clusterwerk.service'

# ---- what happens inside ----
cat > "$work/inside" << 'END'
#!/bin/bash
# Results go to /result, one "ok" or "not ok" a line.
say() { if "${@:2}" > /tmp/out 2>&1; then echo "ok - $1"; else echo "not ok - $1"; sed 's/^/# /' /tmp/out | tail -n 20; fi >> /result; }
until_ok() { for _ in $(seq 300); do "$@" > /dev/null 2>&1 && return 0; sleep 0.1; done; return 1; }
answers() { [ "$(curl -s --max-time 2 http://127.0.0.1:8080/readyz)" = ready ]; }
pid() { systemctl show --property MainPID --value clusterwerk.service; }
of_process() { grep -q "$1" "/proc/$(pid)/status"; }
is_user() { [ "$(stat -c %U "/proc/$(pid)")" = clusterwerk ]; }
read_only() { ! nsenter --target "$(pid)" --mount touch "$1/x" 2> /tmp/why && grep -q 'Read-only' /tmp/why; }
rights() { [ "$(stat -c '%U:%G %a' "$1")" = "$2" ]; }
as_clusterwerk() { runuser -u clusterwerk -- "$@"; }
adds() { as_clusterwerk clusterwerk user add op@example.org --role operator | grep -q '/signin/'; }
backs_up() { as_clusterwerk clusterwerk backup /var/lib/clusterwerk/night.db; }
one_more() { [ "$(pid)" != "$old" ] && answers; }

say "installs" dpkg --no-triggers -i /root/cw.deb
say "is enabled" systemctl is-enabled clusterwerk.service
say "is running and answers" until_ok answers
say "as a user of its own" is_user
say "without any capability" of_process '^CapEff:.0000000000000000$'
say "without new privileges" of_process '^NoNewPrivs:.1$'
say "behind a seccomp filter" of_process '^Seccomp:.2$'
say "with a system it cannot write" read_only /usr
say "nor its own configuration" read_only /etc/clusterwerk
say "its database is its own" rights /var/lib/clusterwerk/clusterwerk.db "clusterwerk:clusterwerk 600"
say "in a folder of its own" rights /var/lib/clusterwerk "clusterwerk:clusterwerk 700"
say "the configuration is not for everybody" rights /etc/clusterwerk/clusterwerk.conf "root:clusterwerk 640"
say "the operator comes in" adds
say "and backs up while it runs" backs_up
old=$(pid)
say "reload" systemctl reload clusterwerk.service
say "keeps the process" test "$(pid)" = "$old"
say "and is in the journal" until_ok sh -c 'journalctl -u clusterwerk.service | grep -q "settings read again"'
say "killed" kill -9 "$old"
say "it comes back" until_ok one_more
old=$(pid)
say "an upgrade" dpkg --no-triggers -i /root/cw.deb
say "starts it anew" until_ok one_more
say "and keeps people" sh -c 'runuser -u clusterwerk -- clusterwerk token add op@example.org | grep -q "^cw_"'
say "removed" dpkg --no-triggers -r clusterwerk
say "nothing runs" sh -c '! curl -s --max-time 2 http://127.0.0.1:8080/readyz'
say "but the data are kept" test -f /var/lib/clusterwerk/clusterwerk.db
say "installed again" dpkg --no-triggers -i /root/cw.deb
say "it goes on with them" until_ok answers
END
cat > "$work/unit" << 'END'
[Unit]
After=basic.target network.target
Requires=basic.target
SuccessAction=poweroff-force
FailureAction=poweroff-force
[Service]
Type=oneshot
ExecStart=/root/inside
TimeoutStartSec=200
END
cat > "$work/boot" << END
#!/bin/sh
set -e
mkdir "$work/disk"
mount -t tmpfs tmpfs "$work/disk"
mkdir "$work/disk/upper" "$work/disk/work" "$work/disk/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$work/disk/upper,workdir=$work/disk/work" "$work/disk/root"
cd "$work/disk/root"
rm -f etc/machine-id etc/fstab
# Nothing inside waits for a network that there is not.
ln -sf /dev/null etc/systemd/system/systemd-networkd-wait-online.service
install -m 755 "$work/inside" root/inside
install -m 644 "$work/unit" etc/systemd/system/inside.service
install -m 644 "$deb" root/cw.deb
# Only the last one may be missing where nothing can be mounted at all.
[ "\$1" = try ] || timeout -k 5 240 systemd-nspawn --quiet -D "$work/disk/root" --register=no --keep-unit --link-journal=no --private-network \\
    --machine=clusterwerk-test -b systemd.unit=inside.service > "$work/console" 2>&1 < /dev/null || true
cp root/../result "$work/result" 2> /dev/null || true
END
chmod 755 "$work/inside" "$work/boot"
if ! $as unshare --mount --propagation private "$work/boot" try 2> "$work/why"; then
    [ "$tap_bad" -eq 0 ] && tap_n=$((tap_n + 1)) && echo "ok $tap_n - systemd starts it # SKIP this machine lets nothing be mounted: $(tail -n 1 "$work/why")"
    tap_end
fi
$as rmdir "$work/disk" 2> /dev/null
$as unshare --mount --propagation private "$work/boot" go
$as chown -R "$(id -u)" "$work/result" "$work/console" 2> /dev/null
if [ ! -s "$work/result" ]; then
    sed 's/^/# /' "$work/console" | tail -n 30
fi
while IFS= read -r line; do
    case $line in
    "ok - "*) tap_n=$((tap_n + 1)); echo "ok $tap_n - inside: ${line#ok - }" ;;
    "not ok - "*) tap_n=$((tap_n + 1)); tap_bad=1; echo "not ok $tap_n - inside: ${line#not ok - }" ;;
    *) echo "$line" ;;
    esac
done < "$work/result"
check "the test inside came to its end" grep -q 'it goes on with them' "$work/result"
tap_end
