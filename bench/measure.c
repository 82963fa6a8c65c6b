/* measure -- time commands, in turn, and print a row of a Markdown table for
 * each: medians of CPU time, wall time, peak memory, and the rate.
 *
 *     measure RUNS MEGABYTES NAME COMMAND [NAME COMMAND]...
 *
 * MEGABYTES is the size of the input, for the rate. A command is a line for
 * the shell; one that fails ends the measurement with exit code 1. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_RUNS = 99, MAX_SERIES = 8 };

typedef struct series {
  const char *name, *command;
  double cpu[MAX_RUNS], wall[MAX_RUNS], peak[MAX_RUNS];
} series;

static double now(void) {
  struct timespec t;

  (void)clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t) {
  return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

/* What the run before has left to be written to the disk is not counted. */
static int run(series *s, int i) {
  double start = (sync(), now());
  struct rusage usage;
  int status = 0;
  pid_t pid = fork();

  if (pid == 0) {
    execl("/bin/sh", "sh", "-c", s->command, (char *)NULL);
    _exit(127);
  }
  if (pid < 0 || wait4(pid, &status, 0, &usage) < 0 || status != 0) {
    fprintf(stderr, "measure: failed: %s\n", s->command);
    return -1;
  }
  s->wall[i] = now() - start;
  s->cpu[i] = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  s->peak[i] = (double)usage.ru_maxrss / 1024;
  return 0;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static double median(double *v, int n) {
  qsort(v, (size_t)n, sizeof *v, ascending);
  return n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

int main(int argc, char **argv) {
  static series all[MAX_SERIES];
  int n = (argc - 3) / 2, runs = n > 0 ? atoi(argv[1]) : 0;
  double megabytes = n > 0 ? atof(argv[2]) : 0;

  if (runs < 1 || runs > MAX_RUNS || n > MAX_SERIES || argc != 3 + 2 * n) {
    fprintf(stderr, "usage: measure RUNS MB NAME COMMAND [NAME COMMAND]...\n");
    return 2;
  }
  for (int k = 0; k < n; k++) {
    all[k].name = argv[3 + 2 * k];
    all[k].command = argv[4 + 2 * k];
  }
  for (int i = 0; i < runs; i++)
    for (int k = 0; k < n; k++)
      if (run(&all[k], i) < 0)
        return 1;
  for (int k = 0; k < n; k++) {
    double cpu = median(all[k].cpu, runs);

    printf("| %s | %.2f (%.2f-%.2f) | %.2f | %.0f | %.1f |\n", all[k].name, cpu,
           all[k].cpu[0], all[k].cpu[runs - 1], median(all[k].wall, runs),
           median(all[k].peak, runs), megabytes / cpu);
  }
  return 0;
}
