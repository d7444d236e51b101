#include "feature/operation/figures.h"

#include <stdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "app/app.h"

/* proc(5), statm: pages of the whole, then those that are resident. */
static int64_t memory_bytes(void)
{
    FILE *f = fopen("/proc/self/statm", "re");
    long long all = 0, resident = 0;
    int n = f ? fscanf(f, "%lld %lld", &all, &resident) : 0;
    if (f) {
        fclose(f);
    }
    return n == 2 ? resident * sysconf(_SC_PAGESIZE) : 0;
}

/* Asks for names and sizes only: opening the file a second time would drop SQLite's locks on it. */
static void read_disk(struct request *r, struct figures *ret)
{
    struct str scheme = STR("sqlite:"), url = r->app->config.database;
    struct stat st;
    struct statvfs fs;
    ret->database_bytes = ret->disk_free_bytes = -1;
    if (!str_starts(url, scheme)) {
        return;
    }
    struct str path = str_cut(url, scheme.n, url.n);
    if (stat(str_z(r->arena, path), &st) == 0) {
        ret->database_bytes = st.st_size;
    }
    if (stat(str_z(r->arena, str_cat(r->arena, path, STR("-wal"))), &st) == 0) {
        ret->database_bytes += st.st_size;
    }
    if (statvfs(str_z(r->arena, path), &fs) == 0) {
        ret->disk_free_bytes = (int64_t)(fs.f_bavail * fs.f_frsize);
    }
}

enum err figures_read(struct request *r, struct figures *ret)
{
    struct figures f = {.up = r->now - r->app->started_at, .memory_bytes = memory_bytes(), .index_documents = (int64_t)index_size(r->app->index)};
    enum err e = operation_counts(r->db, r->arena, r->now, r->now - DAYS(1), &f.counts);
    if (e) {
        return e;
    }
    traffic_read(&f.traffic);
    read_disk(r, &f);
    *ret = f;
    return OK;
}
