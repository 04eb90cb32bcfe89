@phase-1 @needs:image-registry
Feature: Tags
  A tag is a sticker, not a name carved in stone. Pushing other content under the tag `latest` moves the sticker: the
  old image stays in the repository, **untagged**, and can still be pulled by its digest. Nothing that already runs
  changes.

  Where that is too loose, a repository can be told that its tags are **immutable**. This is one of the controls that a
  public registry does not give you: once `v1` has been pushed, `v1` is what it is.

  Rule: A tag moves to what was pushed last

    Example: Pushing other content as latest
      Given version 1 of the app is in the repository "my-app-repo" as "latest"
      When the team pushes version 2 of the app as "my-app-repo:latest"
      Then the tag "latest" names version 2
      And version 1 is still there, without a tag
      And version 1 can be pulled by its digest
      And ECR lists version 1 among the untagged images, and version 2 among the tagged ones

  Rule: An immutable tag stays where it is

    Background:
      Given version 1 of the app is in the repository "my-app-repo" as "v1"
      And the tags of "my-app-repo" are immutable

    Example: Pushing other content under a taken tag
      When the team pushes version 2 of the app as "my-app-repo:v1"
      Then it is refused: tag is immutable
      And the tag "v1" names version 1

    Example: Pushing other content under a new tag
      When the team pushes version 2 of the app as "my-app-repo:v2"
      Then the tag "v2" names version 2

  Rule: Tags can be immutable from the start

    Example: Pushing other content under a taken tag of a repository that was created so
      Given a repository "my-app-repo" with immutable tags
      And version 1 of the app is in the repository "my-app-repo" as "v1"
      When the team pushes version 2 of the app as "my-app-repo:v1"
      Then it is refused: tag is immutable
      And the tag "v1" names version 1

  Rule: An image goes with its last tag, or by its digest

    Background:
      Given version 1 of the app is in the repository "my-app-repo" as "a"
      And version 1 of the app is in the repository "my-app-repo" as "b"

    Example: Deleting one of two tags
      When the team deletes the tag "a" from "my-app-repo"
      Then pulling "my-app-repo:a" is refused: image not in the registry
      And "my-app-repo:b" can be pulled

    Example: Deleting both tags
      When the team deletes the tags "a" and "b" from "my-app-repo"
      Then the repository "my-app-repo" is empty

    Example: Deleting a tag that was never pushed
      When the team deletes the tags "a" and "gone" from "my-app-repo"
      Then the answer lists it as a failure: image not found
      And "my-app-repo:b" can be pulled

    Example: The list of images comes in pages
      When the team reads the list of images in "my-app-repo" one by one
      Then it has met "a, b"

    Example: Deleting the image by its digest
      When the team deletes version 1 from "my-app-repo" by its digest
      Then the repository "my-app-repo" is empty
