package org.shoregate.testkit;

import java.util.List;
import java.util.Optional;
import org.shoregate.api.notify.Notifier;

class FakeNotifierTest extends NotifierContract {
    private final FakeNotifier accepting = new FakeNotifier();

    @Override
    protected Notifier accepting() {
        return accepting;
    }

    @Override
    protected List<String> received() {
        return accepting.taken().stream().map(Object::toString).toList();
    }

    @Override
    protected Notifier failing() {
        return new FakeNotifier().mood(FakeNotifier.Mood.FAILS);
    }

    @Override
    protected Optional<Notifier> hanging() {
        return Optional.of(new FakeNotifier().mood(FakeNotifier.Mood.HANGS));
    }
}
