# Sourced: installs what the fault trials need and is missing. Without it they say so and do nothing.
missing=()
command -v strace > /dev/null || missing+=(strace)
command -v mkfs.ext4 > /dev/null || missing+=(e2fsprogs)
command -v losetup > /dev/null && command -v mount > /dev/null || missing+=(mount)
if [ ${#missing[@]} -gt 0 ] && [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y "${missing[@]}"; } > /dev/null 2>&1 \
        || echo "could not install ${missing[*]}: the fault trials that need them do nothing"
fi
