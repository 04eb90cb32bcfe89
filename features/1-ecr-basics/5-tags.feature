@phase-1 @needs:image-registry
Feature: Tags
  A tag is a sticker, not a name carved in stone. Push other content under the tag `latest` and you move the sticker: the
  old image stays in the repository, **untagged**, and can still be pulled by its digest. Nothing that already runs
  changes.

  Where that is too loose, make the tags of a repository **immutable**: once `v1` has been pushed, `v1` is what it is.
  (Docker Hub offers the same as a beta.)

  Rule: A tag moves to what was pushed last

    @lesson
    Example: Pushing other content as latest
      Given version "1" of the "nginx" app is in the repository "my-app-repo" as "latest"
      When the team pushes version "2" of the "nginx" app as "my-app-repo:latest"
      Then the repository "my-app-repo" holds
        | tag    | image     |
        | none   | version 1 |
        | latest | version 2 |
      And the untagged images of the repository "my-app-repo" are "version 1"
      And the tagged images of the repository "my-app-repo" are "version 2"
      And the image of version "1" can be pulled

  Rule: An immutable tag stays where it is

    Background:
      Given version "1" of the "nginx" app is in the repository "my-app-repo" as "v1"
      And the repository "my-app-repo" has immutable tags

    @lesson
    Example: Pushing other content under a taken tag
      When the team pushes version "2" of the "nginx" app as "my-app-repo:v1"
      Then it is refused: tag is immutable
      And the repository "my-app-repo" holds
        | tag | image     |
        | v1  | version 1 |

    @worth-knowing
    Example: Pushing other content under a new tag
      When the team pushes version "2" of the "nginx" app as "my-app-repo:v2"
      Then the repository "my-app-repo" holds
        | tag | image     |
        | v1  | version 1 |
        | v2  | version 2 |

  Rule: Tags can be immutable from the start

    @edge
    Example: Pushing other content under a taken tag of a repository that was created so
      Given the repository "my-app-repo" has immutable tags
      And version "1" of the "nginx" app is in the repository "my-app-repo" as "v1"
      When the team pushes version "2" of the "nginx" app as "my-app-repo:v1"
      Then it is refused: tag is immutable
      And the repository "my-app-repo" holds
        | tag | image     |
        | v1  | version 1 |

  Rule: An image is deleted with its last tag, or by its digest

    Background:
      Given version "1" of the "nginx" app is in the repository "my-app-repo" as "a"
      And version "1" of the "nginx" app is in the repository "my-app-repo" as "b"

    @worth-knowing
    Example: Deleting one of two tags
      When the team deletes the tag "a" from the repository "my-app-repo"
      Then the answer lists "a"
      And pulling "my-app-repo:a" is refused: image not in the registry
      And the image "my-app-repo:b" can be pulled

    @edge
    Example: Deleting both tags
      When the team deletes the tags "a, b" from the repository "my-app-repo"
      Then the answer lists "a, b"
      And there is no image in the repository "my-app-repo"

    @edge
    Example: Deleting a tag that was never pushed
      When the team deletes the tags "a, gone" from the repository "my-app-repo"
      Then the answer lists "gone" as missing
      And the image "my-app-repo:b" can be pulled

    @edge
    Example: The list of images comes in pages
      When the team lists the images of the repository "my-app-repo" page by page
      Then the answer lists "a, b"
      And AWS says of the image "my-app-repo:a"
        | tags | a, b |

    @worth-knowing
    Example: Deleting the image by its digest
      When the team deletes the image of version "1"
      Then there is no image in the repository "my-app-repo"
