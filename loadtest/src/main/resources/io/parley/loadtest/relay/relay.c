/* The plainest RTP relay there is, to compare with: a UDP socket for each leg, epoll, recv and send per packet.
   Usage: relay CALLS PORT PEER_PORT. Leg i listens on 127.0.0.1 PORT+2i; the legs 2k and 2k+1 are one call: what one
   gets, the other sends to its own peer, PEER_PORT+2i. Ends when its standard input does. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { EVENTS = 256, LARGEST = 1500 };

static struct sockaddr_in at(int port) {
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  return a;
}

static int leg(int port, int peer) {
  struct sockaddr_in own = at(port), other = at(peer);
  int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
  if (fd < 0 || bind(fd, (struct sockaddr *)&own, sizeof own) || connect(fd, (struct sockaddr *)&other, sizeof other)) {
    perror("leg");
    exit(1);
  }
  return fd;
}

int main(int argc, char **argv) {
  if (argc != 4) {
    return 2;
  }
  int legs = 2 * atoi(argv[1]), port = atoi(argv[2]), peer = atoi(argv[3]);
  int *fd = calloc(legs, sizeof *fd), epoll = epoll_create1(0);
  for (int i = 0; i < legs; i++) {
    struct epoll_event e = {.events = EPOLLIN, .data.u32 = i};
    fd[i] = leg(port + 2 * i, peer + 2 * i);
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd[i], &e);
  }
  struct epoll_event end = {.events = EPOLLIN | EPOLLHUP, .data.u32 = legs}, ready[EVENTS];
  epoll_ctl(epoll, EPOLL_CTL_ADD, 0, &end);
  puts("ready");
  fflush(stdout);
  char packet[LARGEST];
  for (;;) {
    int n = epoll_wait(epoll, ready, EVENTS, -1);
    for (int k = 0; k < n; k++) {
      int i = ready[k].data.u32;
      if (i == legs) {
        return 0;
      }
      ssize_t length = recv(fd[i], packet, sizeof packet, 0);
      if (length > 0) {
        send(fd[i ^ 1], packet, length, 0);
      }
    }
  }
}
