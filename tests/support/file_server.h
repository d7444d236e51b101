/* A server of a few fixed files on a free port of this machine, in a thread of its own: for tests of what fetches. */
#ifndef TESTS_SUPPORT_FILE_SERVER_H
#define TESTS_SUPPORT_FILE_SERVER_H

/* "HTTP/1.1 200 OK\r\nETag: ..." with body, by path; ends with a zero entry. With an ETag that the request names the answer is 304. */
struct served {
    const char *path, *head, *etag, *body;
};
/* The port; ends the program when there is none to be had. */
int file_server_start(const struct served *files);
void file_server_stop(void);
/* Requests so far. */
int file_server_asked(void);

#endif
