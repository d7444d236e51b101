#include "support/postbox.h"

#include "support/listener.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { KEPT = 2000, SUBJECT_ROOM = 80, LINE_ROOM = 2000 };

static struct listener listener;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char kept[KEPT][SUBJECT_ROOM]; /* subjects, under lock */
static size_t n_kept;

static void keep(const char *subject)
{
    pthread_mutex_lock(&lock);
    if (n_kept < KEPT) {
        snprintf(kept[n_kept++], SUBJECT_ROOM, "%.*s", (int)strcspn(subject, "\r\n"), subject);
    }
    pthread_mutex_unlock(&lock);
}

/* Up to the line with a single dot. False when the other side left before: the mail was not taken. */
static bool take_text(FILE *in, char *ret_subject)
{
    char line[LINE_ROOM];
    ret_subject[0] = '\0';
    while (fgets(line, sizeof line, in)) {
        if (strcmp(line, ".\r\n") == 0) {
            return true;
        }
        if (strncmp(line, "Subject: ", 9) == 0) {
            snprintf(ret_subject, SUBJECT_ROOM, "%.79s", line + 9);
        }
    }
    return false;
}

static const char *reply_to(const char *line)
{
    if (strncasecmp(line, "RCPT TO:<refused", 16) == 0) {
        return "550 5.1.1 nobody here\r\n";
    }
    return strncasecmp(line, "RCPT TO:<later", 14) == 0 ? "451 4.3.0 not now\r\n" : "250 2.0.0 fine\r\n";
}

static void talk(FILE *in, int client)
{
    char line[LINE_ROOM], subject[SUBJECT_ROOM];
    dprintf(client, "220 postbox\r\n");
    while (fgets(line, sizeof line, in) && strncasecmp(line, "QUIT", 4) != 0) {
        if (strncasecmp(line, "DATA", 4) != 0) {
            dprintf(client, "%s", reply_to(line));
            continue;
        }
        dprintf(client, "354 go on\r\n");
        if (!take_text(in, subject)) {
            return;
        }
        keep(subject);
        dprintf(client, "250 2.0.0 taken\r\n");
    }
    dprintf(client, "221 bye\r\n");
}

static void serve(int client)
{
    FILE *in = fdopen(client, "r");
    if (in) {
        talk(in, client);
        fclose(in);
    } else {
        close(client);
    }
}

int postbox_start(void)
{
    return listener_start(&listener, serve);
}

void postbox_stop(void)
{
    listener_stop(&listener);
}

size_t postbox_count(void)
{
    pthread_mutex_lock(&lock);
    size_t n = n_kept;
    pthread_mutex_unlock(&lock);
    return n;
}

size_t postbox_about(const char *subject)
{
    size_t n = 0;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < n_kept; i++) {
        n += strcmp(kept[i], subject) == 0;
    }
    pthread_mutex_unlock(&lock);
    return n;
}
