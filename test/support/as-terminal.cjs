// Loaded by node --require: the pipes pass for a terminal without colours.
process.stdin.isTTY = true;
process.stdout.isTTY = true;
process.stdout.hasColors = () => false;
