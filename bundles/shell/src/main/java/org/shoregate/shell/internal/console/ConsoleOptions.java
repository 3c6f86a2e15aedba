package org.shoregate.shell.internal.console;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.shoregate.shell.wire.ConsoleSocket;

/** The configuration {@code org.shoregate.shell}. */
@ObjectClassDefinition(name = "Shoregate console", description = "The Unix-domain socket through which 'shoregate client' runs commands.")
@interface ConsoleOptions {
    @AttributeDefinition(description = "Path of the socket, at most 100 bytes; its directory is created when it is missing.")
    String socket() default ConsoleSocket.DEFAULT;

    @AttributeDefinition(description = "System group whose members may use it like root; empty for root alone.")
    String group() default "";

    @AttributeDefinition(description = "System group whose members may look by a second socket, SOCKET.view; empty for no such socket.")
    String viewers() default "";

    @AttributeDefinition(description = "Minutes without a key after which an interactive session is closed.", min = "1", max = "10080")
    int idle_minutes() default 60;

    @AttributeDefinition(description = "Clients served at the same time; more are turned away.", min = "1", max = "1000")
    int clients_max() default 32;
}
