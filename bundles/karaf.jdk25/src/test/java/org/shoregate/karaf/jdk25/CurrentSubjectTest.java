package org.shoregate.karaf.jdk25;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.concurrent.atomic.AtomicReference;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;

class CurrentSubjectTest {
    private final Subject somebody = new Subject();

    @Test
    void actionRunsAsItsSubjectAndNothingElseDoes() {
        assertThat(CurrentSubject.doAs(somebody, (PrivilegedAction<Subject>) CurrentSubjectTest::current)).isSameAs(somebody);
        assertThat(current()).isNull();
    }

    @Test
    void innerSubjectEndsWithItsAction() {
        Subject inner = new Subject();
        Subject after = CurrentSubject.doAs(somebody, (PrivilegedAction<Subject>) () -> {
            CurrentSubject.doAs(inner, (PrivilegedAction<Subject>) CurrentSubjectTest::current);
            return current();
        });
        assertThat(after).isSameAs(somebody);
    }

    @Test
    void threadsStartedInTheActionInherit() throws Exception {
        AtomicReference<Subject> seen = new AtomicReference<>();
        CurrentSubject.doAs(somebody, (PrivilegedExceptionAction<Void>) () -> {
            Thread pipe = new Thread(() -> seen.set(current()));
            pipe.start();
            pipe.join();
            return null;
        });
        assertThat(seen.get()).isSameAs(somebody);
    }

    @Test
    void subjectOfTheJdkIsSeenToo() {
        assertThat(Subject.callAs(somebody, CurrentSubjectTest::current)).isSameAs(somebody);
    }

    @Test
    void checkedExceptionIsWrappedAndUncheckedIsNot() {
        assertThatThrownBy(() -> CurrentSubject.doAs(somebody, (PrivilegedExceptionAction<Void>) () -> {
            throw new IOException("checked");
        })).isInstanceOf(PrivilegedActionException.class).hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> CurrentSubject.doAs(somebody, (PrivilegedExceptionAction<Void>) () -> {
            throw new IllegalStateException("unchecked");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(current()).isNull();
    }

    private static Subject current() {
        return CurrentSubject.getSubject(null);
    }
}
