#include "adapt/curl_guard.h"

#include "domain/fetch.h"

#include <netinet/in.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>

static void start(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

void curl_guard_start(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, start);
}

static bool is_public(const struct sockaddr *address)
{
    unsigned char bytes[16];
    if (address->sa_family == AF_INET) {
        memcpy(bytes, &((const struct sockaddr_in *)(const void *)address)->sin_addr, 4);
        return address_is_public_v4(bytes);
    }
    if (address->sa_family == AF_INET6) {
        memcpy(bytes, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, 16);
        return address_is_public_v6(bytes);
    }
    return false;
}

curl_socket_t curl_guard_open(const struct curl_sockaddr *address, bool private_too, bool *ret_refused)
{
    if (!private_too && !is_public(&address->addr)) {
        *ret_refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}
