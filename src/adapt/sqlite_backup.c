/* Copies of SQLite databases: db/backup.h. The copy is made by SQLite itself, page by page within one read transaction, which in
 * write-ahead mode keeps nobody waiting. */
#include "db/driver.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { WAIT_MS = 5000 };

static enum err say(struct arena *a, enum err e, struct str *ret_why, const char *what, const char *name, const char *reason)
{
    *ret_why = str_fmt(a, "%s %s: %s", what, name, reason);
    return e;
}

static bool open_one(const char *name, int flags, sqlite3 **ret)
{
    bool ok = sqlite3_open_v2(name, ret, flags | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK;
    sqlite3_busy_timeout(*ret, WAIT_MS);
    return ok;
}

/* The first column of the first row; false when there is none. */
static bool ask(sqlite3 *h, const char *sql, char *room, size_t size)
{
    sqlite3_stmt *s = NULL;
    bool ok = sqlite3_prepare_v2(h, sql, -1, &s, NULL) == SQLITE_OK && sqlite3_step(s) == SQLITE_ROW;
    if (ok) {
        const unsigned char *text = sqlite3_column_text(s, 0);
        snprintf(room, size, "%s", text ? (const char *)text : "");
    }
    sqlite3_finalize(s);
    return ok;
}

/* Page for page; then one file without side files, sound, and on the disk. */
static const char *copy_into(sqlite3 *from, sqlite3 *to)
{
    char said[200] = "";
    sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
    int rc = b ? sqlite3_backup_step(b, -1) : SQLITE_ERROR;
    rc = sqlite3_backup_finish(b) == SQLITE_OK && rc == SQLITE_DONE ? SQLITE_OK : rc;
    if (rc != SQLITE_OK) {
        return sqlite3_errstr(rc);
    }
    if (!ask(to, "PRAGMA journal_mode = DELETE", said, sizeof said) || strcmp(said, "delete") != 0) {
        return "it cannot be made one file";
    }
    return ask(to, "PRAGMA quick_check(1)", said, sizeof said) && strcmp(said, "ok") == 0 ? NULL : "the database is damaged";
}

static enum err sync_folder(struct arena *a, const char *name)
{
    struct str path = str_of(name);
    while (path.n > 0 && path.p[path.n - 1] != '/') {
        path.n--;
    }
    int fd = open(path.n ? str_z(a, path) : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) {
        close(fd);
    }
    return ok ? OK : ERR_UNAVAILABLE;
}

/* A new file that nobody else reads. */
static bool create_private(const char *name)
{
    int fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) {
        close(fd);
    }
    return fd >= 0;
}

/* Copies `from` into the new file `part`; on failure the file is gone. */
static enum err copy(struct arena *a, const char *from, const char *part, struct str *ret_why)
{
    sqlite3 *source = NULL, *target = NULL;
    if (!create_private(part)) {
        return say(a, errno == EEXIST ? ERR_CONFLICT : ERR_UNAVAILABLE, ret_why, "cannot write", part, strerror(errno));
    }
    const char *problem = !open_one(from, SQLITE_OPEN_READWRITE, &source) ? sqlite3_errmsg(source)
                          : !open_one(part, SQLITE_OPEN_READWRITE, &target) ? sqlite3_errmsg(target)
                                                                            : copy_into(source, target);
    enum err e = problem ? say(a, ERR_UNAVAILABLE, ret_why, "cannot copy", from, problem) : OK;
    sqlite3_close(source);
    sqlite3_close(target);
    if (e) {
        unlink(part);
    }
    return e;
}

enum err sqlite_backup(struct arena *a, struct str path, struct str file, struct str *ret_why)
{
    const char *from = str_z(a, path), *to = str_z(a, file), *part = str_z(a, str_cat(a, file, STR(".part")));
    if (access(to, F_OK) == 0) {
        return say(a, ERR_CONFLICT, ret_why, "will not overwrite", to, "choose another name");
    }
    if (access(from, F_OK) != 0) {
        return say(a, ERR_NOT_FOUND, ret_why, "cannot read", from, strerror(errno));
    }
    unlink(part); /* left by one that was killed */
    enum err e = copy(a, from, part, ret_why);
    if (e) {
        return e;
    }
    /* link() and not rename(): of two at once the second one fails. */
    bool named = link(part, to) == 0;
    int reason = errno;
    unlink(part);
    return named ? sync_folder(a, to) : say(a, ERR_CONFLICT, ret_why, "cannot name the copy", to, strerror(reason));
}

/* Leaving write-ahead mode needs the database for oneself; so does an exclusive transaction, where it was left already. */
static bool is_free(const char *name)
{
    sqlite3 *h = NULL;
    char mode[20] = "";
    bool ok = open_one(name, SQLITE_OPEN_READWRITE, &h);
    sqlite3_busy_timeout(h, 0);
    ok = ok && ask(h, "PRAGMA journal_mode = DELETE", mode, sizeof mode) && strcmp(mode, "delete") == 0 &&
         sqlite3_exec(h, "BEGIN EXCLUSIVE; COMMIT", NULL, NULL, NULL) == SQLITE_OK;
    sqlite3_close(h);
    return ok;
}

/* Names tell when; the instant of the clock is UTC. */
static enum err keep_old(struct arena *a, const char *name, struct str *ret_kept, struct str *ret_why)
{
    if (access(name, F_OK) != 0) {
        *ret_kept = STR_NONE;
        return OK;
    }
    if (!is_free(name)) {
        return say(a, ERR_CONFLICT, ret_why, "cannot replace", name, "it is in use or damaged; stop the server first, or move the file away");
    }
    *ret_kept = str_fmt(a, "%s.before-restore-%lld", name, (long long)(clock_now() / SECONDS(1)));
    return rename(name, str_z(a, *ret_kept)) == 0 ? OK : say(a, ERR_UNAVAILABLE, ret_why, "cannot move", name, strerror(errno));
}

enum err sqlite_restore(struct arena *a, struct str path, struct str file, struct str *ret_kept, struct str *ret_why)
{
    const char *name = str_z(a, path), *part = str_z(a, str_cat(a, path, STR(".restore")));
    struct str kept = STR_NONE;
    unlink(part);
    enum err e = copy(a, str_z(a, file), part, ret_why);
    e = e ? e : keep_old(a, name, &kept, ret_why);
    if (!e && rename(part, name) != 0) {
        e = say(a, ERR_UNAVAILABLE, ret_why, "cannot name the restored database", name, strerror(errno));
    }
    if (e) {
        unlink(part);
        return e;
    }
    *ret_kept = kept;
    return sync_folder(a, name);
}
