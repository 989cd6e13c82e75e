package curfew.batch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobExecutionNotRunningException;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Runs a job to its end, and goes on with one that was stopped, failed or killed. The run's id is the one identifying parameter, so that
 * starting the same run again always means going on with it.
 *
 * <p>Spring Batch cannot tell a killed execution from one that goes on in another process, and would take over either. So whoever
 * calls {@link #run} must hold the lease on every directory of the job.
 */
public final class BatchInfrastructure {
    /** The name of the identifying parameter. */
    public static final String RUN = "run";

    private static final String BROKEN_OFF = "broken off; its process ended without a word";

    private final JobRepository repository;
    private final MapJobRegistry registry = new MapJobRegistry();
    private final TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
    private final PlatformTransactionManager stepTransactions = new ResourcelessTransactionManager();
    private @Nullable FutureTask<?> work;
    private @Nullable JobExecution running;

    /**
     * Over Spring Batch's own database, whose tables are made if they are not there.
     *
     * @param database used for nothing else: its transactions must never surround, or be surrounded by, any of ours
     */
    public BatchInfrastructure(DataSource database) {
        repository = BatchTables.repository(database);
        operator.setJobRepository(repository);
        operator.setJobRegistry(registry);
        operator.setTaskExecutor(this::onJobThread);
        try {
            operator.afterPropertiesSet();
        } catch (Exception notPossible) {
            throw new IllegalStateException(notPossible);
        }
    }

    /** Forgets that a run ever was. Does nothing if it is not known. */
    public void forget(String job, String runId) {
        JobInstance instance = repository.getJobInstance(job, parameters(runId));
        if (instance != null) {
            repository.deleteJobInstance(instance);
        }
    }

    private static JobParameters parameters(String runId) {
        return new JobParametersBuilder().addString(RUN, runId).toJobParameters();
    }

    /** What job and step builders need. */
    public JobRepository repository() {
        return repository;
    }

    /**
     * The transaction manager for every step: none. Steps commit through the stages' ports, which is why each must be safe to repeat;
     * a transaction around them would hide the journal's intents from the next process until it is too late.
     */
    public PlatformTransactionManager stepTransactions() {
        return stepTransactions;
    }

    /**
     * Runs the job for a run, on a thread of its own, and waits for its end. Goes on where a former execution of the same run ended, and
     * returns that execution as it was if it is complete.
     *
     * @param job must have no incrementer, because Spring Batch would then ignore the run's id
     * @return how it ended, with the failures in it
     * @throws InterruptedException if this thread was interrupted; the job goes on
     */
    public JobExecution run(Job job, String runId) throws InterruptedException {
        if (job.getJobParametersIncrementer() != null) {
            throw new IllegalArgumentException("job " + job.getName() + " has an incrementer: its runs have no id");
        }
        JobExecution execution;
        FutureTask<?> started;
        synchronized (this) {
            work = null;
            execution = startOrGoOn(job, runId);
            running = execution;
            started = work;
        }
        try {
            if (started != null) {
                started.get();
            }
            return execution;
        } catch (ExecutionException failure) {
            throw new IllegalStateException(
                    "run " + runId + " broke off: its end could not be recorded", failure.getCause());
        }
    }

    /**
     * Asks the running job to end after what its step is doing, and waits until it has. For a shutdown hook: one that only asks
     * lets the process die under the job, which then looks killed.
     *
     * @return whether nothing runs any more
     */
    public boolean stop(Duration most) throws InterruptedException {
        FutureTask<?> started;
        synchronized (this) {
            started = work;
            if (running == null || started == null) {
                return true;
            }
            try {
                operator.stop(running);
            } catch (JobExecutionNotRunningException itHasJustEnded) {
                // Then its thread ends by itself.
            }
        }
        return hasEnded(started, most);
    }

    private static boolean hasEnded(FutureTask<?> started, Duration most) throws InterruptedException {
        try {
            started.get(most.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException failure) {
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        }
    }

    private void onJobThread(Runnable job) {
        FutureTask<?> task = new FutureTask<>(job, true);
        work = task;
        new Thread(task, "job").start();
    }

    private JobExecution startOrGoOn(Job job, String runId) {
        JobParameters parameters = parameters(runId);
        try {
            registry.unregister(job.getName());
            registry.register(job);
            JobExecution last = repository.getLastJobExecution(job.getName(), parameters);
            if (last == null) {
                forgetUnstarted(job, parameters);
                return operator.start(job, parameters);
            }
            if (last.getStatus() == BatchStatus.COMPLETED) {
                return last;
            }
            closeAsFailed(last);
            return operator.restart(last);
        } catch (JobExecutionException notPossible) {
            throw new IllegalStateException(
                    "run " + runId + " cannot be started: " + notPossible.getMessage(), notPossible);
        }
    }

    /** An instance and its first execution are two transactions; one that was killed between them could never be started. */
    private void forgetUnstarted(Job job, JobParameters parameters) {
        JobInstance instance = repository.getJobInstance(job.getName(), parameters);
        if (instance != null) {
            repository.deleteJobInstance(instance);
        }
    }

    /**
     * What a killed process left as running, and what ended as unknown because its end could not be recorded, becomes failed, which
     * can be restarted. Spring Batch's own recover leaves the unknown, and a job that was killed while it stopped.
     */
    private void closeAsFailed(JobExecution last) {
        for (StepExecution step : last.getStepExecutions()) {
            if (isOpen(step.getStatus())) {
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(ExitStatus.FAILED.addExitDescription(BROKEN_OFF));
                Optional.ofNullable(step.getLastUpdated()).ifPresent(step::setEndTime);
                repository.update(step);
            }
        }
        if (isOpen(last.getStatus())) {
            last.setStatus(BatchStatus.FAILED);
            last.setExitStatus(ExitStatus.FAILED.addExitDescription(BROKEN_OFF));
            Optional.ofNullable(last.getLastUpdated()).ifPresent(last::setEndTime);
            repository.update(last);
        }
    }

    private static boolean isOpen(BatchStatus status) {
        return status.isRunning() || status == BatchStatus.UNKNOWN;
    }
}
