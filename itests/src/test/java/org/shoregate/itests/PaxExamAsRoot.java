package org.shoregate.itests;

import org.junit.runner.Description;
import org.junit.runner.Runner;
import org.junit.runner.notification.RunNotifier;
import org.junit.runners.model.InitializationError;
import org.ops4j.pax.exam.junit.PaxExam;

/** Pax Exam for root; for others the class is skipped, for the appliance cannot do anything then. */
public final class PaxExamAsRoot extends Runner {
    private final Description description;
    private final Runner exam;

    public PaxExamAsRoot(Class<?> testClass) throws InitializationError {
        exam = Root.isRoot() ? new PaxExam(testClass) : null;
        description = exam == null ? Description.createSuiteDescription(testClass) : exam.getDescription();
    }

    @Override
    public Description getDescription() {
        return description;
    }

    @Override
    public void run(RunNotifier notifier) {
        if (exam == null) {
            notifier.fireTestIgnored(description);
        } else {
            exam.run(notifier);
        }
    }
}
