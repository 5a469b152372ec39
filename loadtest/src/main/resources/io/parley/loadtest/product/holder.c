/*
 * holder PORT PIDS PROGRAM ARGUMENTS...
 *
 * What systemd does with a socket unit and Restart=always: binds PORT on loopback once, starts PROGRAM with that socket
 * as standard input, and starts it again whenever it was killed (SIGKILL). Ends with what PROGRAM ended with otherwise.
 * The process ids of all that were started are appended to the file PIDS, one a line. SIGTERM is handed on.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile pid_t child;

static void fail(const char *what)
{
    perror(what);
    exit(2);
}

static void hand_on(int signal)
{
    kill(child, signal);
}

static int listening(int port)
{
    int one = 1;
    int made = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(port) };
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (made < 0 || setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) < 0
        || bind(made, (struct sockaddr *) &at, sizeof at) < 0 || listen(made, 4096) < 0)
        fail("the port could not be bound");
    return made;
}

static void start(int port, FILE *pids, char **program)
{
    pid_t parent = getpid();
    child = fork();
    if (child < 0)
        fail("fork");
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (getppid() != parent || dup2(port, 0) < 0)
            _exit(2);
        close(port);
        execvp(program[0], program);
        perror(program[0]);
        _exit(2);
    }
    fprintf(pids, "%d\n", child);
    fflush(pids);
}

int main(int count, char **arguments)
{
    if (count < 4) {
        fprintf(stderr, "holder PORT PIDS PROGRAM ARGUMENTS...\n");
        return 2;
    }
    FILE *pids = fopen(arguments[2], "ae");
    if (!pids)
        fail(arguments[2]);
    int port = listening(atoi(arguments[1]));
    int status = 0;
    signal(SIGTERM, hand_on);
    do {
        start(port, pids, arguments + 3);
        waitpid(child, &status, 0);
    } while (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
