#!/bin/sh
# A Chromium for the journeys where the system has none: npm's @sparticuz/chromium, unpacked into .venv/chromium.
set -eu
cd "$(dirname "$0")/.."
into=$PWD/.venv/chromium
mkdir -p "$into"
npm install --prefix "$into" --no-save --no-audit --no-fund --silent @sparticuz/chromium@147.0.0
cd "$into"
TMPDIR=$into AWS_LAMBDA_JS_RUNTIME=nodejs22.x node --input-type=module \
    --eval 'import it from "@sparticuz/chromium"; console.log(await it.executablePath())'
