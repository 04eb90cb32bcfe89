#!/bin/sh
# Bears the name that LocalStack's has: Testcontainers' module for Java replaces the image's command, and calls this.
exec node /emulator/main.ts "$@"
