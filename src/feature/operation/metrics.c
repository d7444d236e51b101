/* /metrics: the text format of Prometheus (prometheus.io/docs/instrumenting/exposition_formats). */
#include "app/app.h"
#include "app/version.h"
#include "feature/operation/figures.h"
#include "feature/operation/operation.h"

enum { TEXT_MAX = 64 << 10 };

static void head(struct buf *out, const char *name, const char *type, const char *help)
{
    buf_fmt(out, "# HELP clusterwerk_%s %s\n# TYPE clusterwerk_%s %s\n", name, help, name, type);
}

static void gauge(struct buf *out, const char *name, const char *help, int64_t value)
{
    if (value >= 0) {
        head(out, name, "gauge", help);
        buf_fmt(out, "clusterwerk_%s %lld\n", name, (long long)value);
    }
}

static void write_traffic(struct buf *out, const struct traffic *t)
{
    uint64_t all = 0, below = 0;
    head(out, "answers_total", "counter", "Answers of routes by class of status.");
    for (int i = 1; i < TRAFFIC_CLASSES; i++) {
        buf_fmt(out, "clusterwerk_answers_total{status=\"%dxx\"} %llu\n", i, (unsigned long long)t->answers[i]);
        all += t->answers[i];
    }
    all += t->answers[0];
    head(out, "answer_seconds", "histogram", "Time from the head of a request to its whole answer.");
    for (size_t i = 0; i < TRAFFIC_BUCKETS; i++) {
        below += t->buckets[i];
        buf_fmt(out, "clusterwerk_answer_seconds_bucket{le=\"%g\"} %llu\n", (double)traffic_ends[i] / 1e6, (unsigned long long)below);
    }
    buf_fmt(out, "clusterwerk_answer_seconds_bucket{le=\"+Inf\"} %llu\nclusterwerk_answer_seconds_sum %.6f\nclusterwerk_answer_seconds_count %llu\n",
            (unsigned long long)all, (double)t->micros / 1e6, (unsigned long long)all);
}

static void write_all(struct buf *out, const struct figures *f)
{
    head(out, "info", "gauge", "The version.");
    buf_fmt(out, "clusterwerk_info{version=\"" CLUSTERWERK_VERSION "\"} 1\n");
    gauge(out, "uptime_seconds", "Since the start of this process.", f->up / SECONDS(1));
    gauge(out, "memory_bytes", "Resident memory of this process.", f->memory_bytes);
    gauge(out, "index_documents", "Clusters, organisations and listings in the index.", f->index_documents);
    gauge(out, "database_bytes", "The database file with its log (SQLite).", f->database_bytes);
    gauge(out, "disk_free_bytes", "Room left where the database is (SQLite).", f->disk_free_bytes);
    gauge(out, "accounts", "Accounts that are in use.", f->counts.accounts);
    gauge(out, "sessions", "Sessions that are open.", f->counts.sessions);
    gauge(out, "mails_waiting", "Mails to be sent.", f->counts.mails_waiting);
    gauge(out, "mails_retrying", "Of these, mails that the server has not taken yet.", f->counts.mails_trying);
    gauge(out, "mails_failed", "Mails given up.", f->counts.mails_failed);
    gauge(out, "jobs_due", "Jobs whose time has come.", f->counts.jobs_due);
    gauge(out, "jobs_failed", "Jobs given up.", f->counts.jobs_failed);
    write_traffic(out, &f->traffic);
}

enum err metrics(struct request *r)
{
    struct figures f;
    enum err e = figures_read(r, &f);
    if (e) {
        return e;
    }
    struct buf out;
    buf_init(&out, TEXT_MAX);
    write_all(&out, &f);
    e = buf_ok(&out) ? web_bytes(r, "text/plain; version=0.0.4; charset=utf-8", buf_str(&out)) : ERR_INTERNAL;
    buf_free(&out);
    return e;
}

enum err ready(struct request *r)
{
    struct operation_alive_row row;
    enum err e = operation_alive(r->db, r->arena, &row);
    return e ? e : web_bytes(r, "text/plain; charset=utf-8", STR("ready\n"));
}
